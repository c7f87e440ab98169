// Made by Tools/generate-cards from Registry; do not edit.
// swift-format-ignore-file

enum GeneratedTaskCards {
    static let all: [(name: String, text: String)] = [
        (name: #"DXC14"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "DXC14",
  "revision": 1,
  "title": "classification of fourteen chest diseases",
  "dataset": "NIH ChestX-ray14",
  "modality": "X-ray",
  "organ": "chest",
  "labelStructure": "multi-label",
  "folders": "images_001/images/*.png to images_012/, Data_Entry_2017*.csv, train_val_list.txt, test_list.txt",
  "layouts": ["chestx-ray14"],
  "network": {
    "kind": "classifier",
    "classes": [
      "Atelectasis",
      "Cardiomegaly",
      "Effusion",
      "Infiltration",
      "Mass",
      "Nodule",
      "Pneumonia",
      "Pneumothorax",
      "Consolidation",
      "Edema",
      "Emphysema",
      "Fibrosis",
      "Pleural_Thickening",
      "Hernia"
    ],
    "scored": [
      "Atelectasis",
      "Cardiomegaly",
      "Effusion",
      "Infiltration",
      "Mass",
      "Nodule",
      "Pneumonia",
      "Pneumothorax",
      "Consolidation",
      "Edema",
      "Emphysema",
      "Fibrosis",
      "Pleural_Thickening",
      "Hernia"
    ]
  },
  "metric": "auc",
  "recipe": {
    "epochs": 1000,
    "batch": 32,
    "side": 224,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.0002, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "plateau", "factor": 0.5, "patience": 5, "threshold": 0.0001},
    "patience": 10,
    "loss": {"kind": "binary-cross-entropy"}
  },
  "pipelines": {
    "training": [
      {"transform": "random-resized-crop", "side": 224, "scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]},
      {"transform": "flip", "axis": "horizontal", "probability": 0.5},
      {"transform": "nearest-rotation", "degrees": 7},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "centre-crop", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "ten-crops", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"DXC5"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "DXC5",
  "revision": 1,
  "title": "classification of five chest diseases",
  "dataset": "CheXpert",
  "modality": "X-ray",
  "organ": "chest",
  "labelStructure": "multi-label",
  "folders": "CheXpert-v1.0/ or CheXpert-v1.0-small/ with train.csv and valid.csv",
  "layouts": ["chexpert"],
  "network": {
    "kind": "classifier",
    "classes": [
      "No Finding",
      "Enlarged Cardiomediastinum",
      "Cardiomegaly",
      "Lung Opacity",
      "Lung Lesion",
      "Edema",
      "Consolidation",
      "Pneumonia",
      "Atelectasis",
      "Pneumothorax",
      "Pleural Effusion",
      "Pleural Other",
      "Fracture",
      "Support Devices"
    ],
    "scored": ["Atelectasis", "Cardiomegaly", "Consolidation", "Edema", "Pleural Effusion"]
  },
  "labels": {"uncertain": "lsr-ones", "unmentioned": "negative"},
  "metric": "auc",
  "recipe": {
    "epochs": 10,
    "batch": 32,
    "side": 224,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.0002, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "plateau", "factor": 0.5, "patience": 5, "threshold": 0.0001},
    "patience": false,
    "loss": {"kind": "binary-cross-entropy"}
  },
  "pipelines": {
    "training": [
      {"transform": "random-resized-crop", "side": 224, "scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]},
      {"transform": "flip", "axis": "horizontal", "probability": 0.5},
      {"transform": "nearest-rotation", "degrees": 7},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "centre-crop", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "ten-crops", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"TXC"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "TXC",
  "revision": 1,
  "title": "detection of tuberculosis",
  "dataset": "NIH Shenzhen",
  "modality": "X-ray",
  "organ": "chest",
  "labelStructure": "binary",
  "folders": "CXR_png/CHNCXR_*_{0,1}.png",
  "layouts": ["shenzhen"],
  "network": {"kind": "classifier", "classes": ["Tuberculosis"], "scored": ["Tuberculosis"]},
  "metric": "auc",
  "recipe": {
    "epochs": 1000,
    "batch": 32,
    "side": 224,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.0002, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "plateau", "factor": 0.5, "patience": 5, "threshold": 0.0001},
    "patience": 10,
    "loss": {"kind": "binary-cross-entropy"}
  },
  "pipelines": {
    "training": [
      {"transform": "random-resized-crop", "side": 224, "scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]},
      {"transform": "flip", "axis": "horizontal", "probability": 0.5},
      {"transform": "nearest-rotation", "degrees": 7},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "centre-crop", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 256, "interpolation": "bilinear"},
      {"transform": "ten-crops", "side": 224},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"ECC"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "ECC",
  "revision": 1,
  "title": "detection of pulmonary embolism",
  "dataset": "RSNA STR Pulmonary Embolism",
  "modality": "CT",
  "organ": "chest",
  "labelStructure": "binary",
  "folders": "train/<study>/<series>/<image>.dcm and train.csv",
  "layouts": ["rsna-pe"],
  "network": {"kind": "classifier", "classes": ["Pulmonary Embolism"], "scored": ["Pulmonary Embolism"]},
  "input": {"slices": 3, "window": {"centre": 100, "width": 700}},
  "metric": "auc",
  "recipe": {
    "epochs": 1,
    "batch": 32,
    "side": 576,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.0004, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "constant"},
    "patience": false,
    "loss": {"kind": "binary-cross-entropy"}
  },
  "pipelines": {
    "training": [
      {"transform": "random-resized-crop", "side": 576, "scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]},
      {"transform": "flip", "axis": "horizontal", "probability": 0.5},
      {"transform": "nearest-rotation", "degrees": 7},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 576, "interpolation": "bilinear"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 576, "interpolation": "bilinear"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0, "testFraction": 0.2, "testGroups": 1000, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"PXS"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "PXS",
  "revision": 1,
  "title": "pneumothorax segmentation",
  "dataset": "SIIM-ACR Pneumothorax",
  "modality": "X-ray",
  "organ": "chest",
  "labelStructure": "segmentation",
  "folders": "dicom-images-train/<study>/<series>/<id>.dcm and train-rle.csv",
  "layouts": ["siim-acr", "images-and-masks"],
  "network": {"kind": "u-net"},
  "metric": "dice-pooled",
  "recipe": {
    "epochs": 200,
    "batch": 32,
    "side": 224,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "cosine", "period": 200},
    "patience": 20,
    "loss": {"kind": "soft-dice", "smooth": 1}
  },
  "pipelines": {
    "training": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {
        "oneOf": [
          {"transform": "brightness-contrast", "brightness": 0.2, "contrast": 0.2},
          {"transform": "gamma", "lowest": 80, "highest": 120}
        ],
        "probability": 0.3
      },
      {
        "oneOf": [
          {"transform": "elastic", "alpha": 120, "sigma": 6, "affine": 3.6},
          {"transform": "grid-distortion", "steps": 5, "limit": 0.3},
          {"transform": "optical-distortion", "distortion": 2, "shift": 0.5}
        ],
        "probability": 0.3
      },
      {"transform": "random-sized-crop", "heights": [156, 224], "side": 224, "probability": 0.25},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"LXS"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "LXS",
  "revision": 1,
  "title": "lung segmentation",
  "dataset": "NIH Montgomery",
  "modality": "X-ray",
  "organ": "chest",
  "labelStructure": "segmentation",
  "folders": "MontgomerySet/CXR_png/*.png, ManualMask/leftMask/ and ManualMask/rightMask/; or images/ and masks/",
  "layouts": ["montgomery", "images-and-masks"],
  "network": {"kind": "u-net"},
  "metric": "dice",
  "recipe": {
    "epochs": 200,
    "batch": 32,
    "side": 224,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "cosine", "period": 200},
    "patience": 20,
    "loss": {"kind": "soft-dice", "smooth": 1}
  },
  "pipelines": {
    "training": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {
        "oneOf": [
          {"transform": "brightness-contrast", "brightness": 0.2, "contrast": 0.2},
          {"transform": "gamma", "lowest": 80, "highest": 120}
        ],
        "probability": 0.3
      },
      {
        "oneOf": [
          {"transform": "elastic", "alpha": 120, "sigma": 6, "affine": 3.6},
          {"transform": "grid-distortion", "steps": 5, "limit": 0.3},
          {"transform": "optical-distortion", "distortion": 2, "shift": 0.5}
        ],
        "probability": 0.3
      },
      {"transform": "random-sized-crop", "heights": [156, 224], "side": 224, "probability": 0.25},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
        (name: #"VFS"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "VFS",
  "revision": 1,
  "title": "retinal vessel segmentation",
  "dataset": "DRIVE",
  "modality": "fundus photography",
  "organ": "eye",
  "labelStructure": "segmentation",
  "folders": "training/ and test/ with images/*.tif and 1st_manual/*.gif; or CHASE_DB1; or images/ and masks/",
  "layouts": ["drive", "chase-db1", "images-and-masks"],
  "network": {"kind": "u-net"},
  "metric": "dice",
  "recipe": {
    "epochs": 100,
    "batch": 4,
    "side": 512,
    "views": 1,
    "draws": "fresh",
    "optimiser": {"kind": "adam", "learningRate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08},
    "schedule": {"kind": "cosine", "period": 100},
    "patience": 20,
    "loss": {"kind": "binary-cross-entropy"}
  },
  "pipelines": {
    "training": [
      {"transform": "resize", "side": 512, "interpolation": "bilinear", "mask": "bilinear"},
      {"transform": "rotation", "degrees": [0, 360], "probability": 0.5},
      {"transform": "flip", "axis": "horizontal", "probability": 0.5},
      {"transform": "flip", "axis": "vertical", "probability": 0.5},
      {"transform": "flip", "axis": "diagonal", "probability": 0.5},
      {
        "transform": "colour-jitter",
        "brightness": [0.8, 1.2],
        "contrast": [0.8, 1.2],
        "saturation": [0.8, 1.2],
        "probability": 0.5
      },
      {"transform": "gaussian-noise", "deviation": 0.05, "probability": 0.5},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "validation": [
      {"transform": "resize", "side": 512, "interpolation": "bilinear", "mask": "bilinear"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ],
    "test": [
      {"transform": "resize", "side": 512, "interpolation": "bilinear", "mask": "bilinear"},
      {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
    ]
  },
  "division": {"validationFraction": 0.1, "testFraction": 0.2, "testSeed": 0},
  "runs": 10
}

"""#),
    ]
}
