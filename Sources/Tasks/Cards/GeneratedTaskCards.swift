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
  "size": 112120,
  "licence": "any use; name the NIH Clinical Center, link its site and cite",
  "source": "https://nihcc.app.box.com/v/ChestXray-NIHCC",
  "citation": "Wang et al., ChestX-ray8: hospital-scale chest X-ray database and benchmarks, CVPR 2017",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' code: their lists keep a tenth of all images for validation, 12.96 % of those outside the test; lists in the folder decide before this does.",
      "comparable": true,
      "division": {"validationFraction": 0.1296}
    },
    "quick": {
      "says": "Fewer epochs than anybody published; it tells whether a model learns at all, and its scores are comparable with each other only.",
      "recipe": {"epochs": 5}
    }
  }
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
  "size": 223648,
  "licence": "Stanford's research agreement: not commercial, not to be passed on",
  "source": "https://stanfordmlgroup.github.io/competitions/chexpert/",
  "citation": "Irvin et al., CheXpert: a large chest radiograph dataset with uncertainty labels and expert comparison, AAAI 2019",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' code: as the paper's, since its validation list was never published.",
      "comparable": true
    },
    "quick": {
      "says": "Fewer epochs than anybody published; it tells whether a model learns at all, and its scores are comparable with each other only.",
      "recipe": {"epochs": 2}
    }
  }
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
  "size": 662,
  "licence": "public, without an account; the providers ask for the citation",
  "source": "https://data.lhncbc.nlm.nih.gov/public/Tuberculosis-Chest-X-ray-Datasets/",
  "citation": "Jaeger et al., Two public chest X-ray datasets for computer-aided screening of pulmonary diseases, 2014; Candemir et al., Lung segmentation in chest radiographs using anatomical atlases with nonrigid registration, 2014",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' code: its lists keep a tenth of all images for validation, 12.3 % of those outside the test; lists in the folder decide before this does.",
      "comparable": true,
      "division": {"validationFraction": 0.1231}
    },
    "quick": {
      "says": "Fewer epochs than anybody published; it tells whether a model learns at all, and its scores are comparable with each other only.",
      "recipe": {"epochs": 10}
    }
  }
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
  "size": 1790594,
  "licence": "research and education, not commercial; nobody may be identified; cite what is shared",
  "source": "https://www.kaggle.com/c/rsna-str-pulmonary-embolism-detection",
  "citation": "Colak et al., The RSNA Pulmonary Embolism CT Dataset, Radiology: Artificial Intelligence 2021, doi 10.1148/ryai.2021200254",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "A contributor's script, not part of the released code: a rate that falls to zero step by step; random contrast, shift, scale and turn, and two holes. Its crop to the lungs needs another network's weights and is left out.",
      "recipe": {"schedule": {"kind": "linear", "per": "step"}},
      "pipelines": {
        "training": [
          {"transform": "resize", "side": 576, "interpolation": "unfiltered-bilinear"},
          {"transform": "brightness-contrast", "brightness": 0, "contrast": 0.2},
          {"transform": "shift-scale-rotate", "shift": 0.2, "scale": 0.2, "degrees": 20},
          {"transform": "cutout", "holes": 2, "side": 230},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "validation": [
          {"transform": "resize", "side": 576, "interpolation": "unfiltered-bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "test": [
          {"transform": "resize", "side": 576, "interpolation": "unfiltered-bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ]
      }
    },
    "quick": {
      "says": "One epoch at a smaller side, for a first look; its scores are comparable with each other only.",
      "recipe": {"side": 224},
      "pipelines": {
        "training": [
          {"transform": "random-resized-crop", "side": 224, "scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]},
          {"transform": "flip", "axis": "horizontal", "probability": 0.5},
          {"transform": "nearest-rotation", "degrees": 7},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "validation": [
          {"transform": "resize", "side": 224, "interpolation": "bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "test": [
          {"transform": "resize", "side": 224, "interpolation": "bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ]
      }
    }
  }
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
  "size": 12047,
  "licence": "the competition's rules; its hosts call the images open for any use",
  "source": "https://www.kaggle.com/c/siim-acr-pneumothorax-segmentation",
  "citation": "SIIM-ACR Pneumothorax Segmentation, Kaggle 2019; its images are those of Wang et al., ChestX-ray8: hospital-scale chest X-ray database and benchmarks, CVPR 2017",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' code: pictures are resized by nearest pixels and not normalised, and what validates is changed at random as what trains is.",
      "comparable": true,
      "pipelines": {
        "training": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
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
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ],
        "validation": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
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
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ],
        "test": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ]
      }
    },
    "quick": {
      "says": "Fewer epochs than anybody published; it tells whether a model learns at all, and its scores are comparable with each other only.",
      "recipe": {"epochs": 5, "schedule": {"period": 5}}
    }
  }
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
  "size": 138,
  "licence": "public, without an account; the providers ask for the citation",
  "source": "https://data.lhncbc.nlm.nih.gov/public/Tuberculosis-Chest-X-ray-Datasets/",
  "citation": "Jaeger et al., Two public chest X-ray datasets for computer-aided screening of pulmonary diseases, 2014; Candemir et al., Lung segmentation in chest radiographs using anatomical atlases with nonrigid registration, 2014",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' code: pictures are resized by nearest pixels and not normalised, and what validates is changed at random as what trains is.",
      "comparable": true,
      "pipelines": {
        "training": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
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
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ],
        "validation": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
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
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ],
        "test": [
          {"transform": "resize", "side": 224, "interpolation": "corner", "mask": "corner"},
          {"transform": "normalise", "mean": [0, 0, 0], "std": [1, 1, 1]}
        ]
      }
    },
    "quick": {
      "says": "Fewer epochs than anybody published; it tells whether a model learns at all, and its scores are comparable with each other only.",
      "recipe": {"epochs": 10, "schedule": {"period": 10}}
    }
  }
}

"""#),
        (name: #"VFS"#, text: #"""
{
  "schema": "zoo.task/1",
  "id": "VFS",
  "revision": 2,
  "title": "retinal vessel segmentation",
  "dataset": "DRIVE",
  "modality": "fundus photography",
  "organ": "eye",
  "labelStructure": "segmentation",
  "size": 40,
  "licence": "research and education; not to be passed on",
  "source": "https://drive.grand-challenge.org",
  "citation": "Staal et al., Ridge-based vessel segmentation in color images of the retina, IEEE Transactions on Medical Imaging 2004",
  "folders": "training/ and test/ with images/*.tif and 1st_manual/*.gif; or CHASE_DB1; or images/ and masks/",
  "layouts": ["drive", "chase-db1", "images-and-masks"],
  "network": {"kind": "u-net"},
  "metric": "dice",
  "recipe": {
    "epochs": 100,
    "batch": 16,
    "side": 512,
    "views": 13,
    "draws": "fixed",
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
  "runs": 10,
  "protocols": {
    "code": {
      "says": "The authors' set of pictures, drawn anew: they changed each image offline by three turns, noises, colour changes and mirrorings; here chance picks one of these, colours change in another order, turns are bilinear, and copies of an eye never validate what it trained.",
      "comparable": true,
      "pipelines": {
        "training": [
          {"transform": "resize", "side": 512, "interpolation": "unfiltered-bilinear", "mask": "unfiltered-bilinear"},
          {
            "oneOf": [
              {"transform": "rotation", "degrees": [1, 359], "probability": 1},
              {"transform": "gaussian-noise", "deviation": 0.0012, "probability": 1},
              {
                "all": [
                  {
                    "transform": "colour-jitter",
                    "brightness": [1, 2],
                    "contrast": [1, 2],
                    "saturation": [0, 3],
                    "probability": 1
                  },
                  {"transform": "sharpness", "factors": [0, 3]}
                ],
                "probability": 1
              },
              {
                "oneOf": [
                  {"transform": "flip", "axis": "horizontal", "probability": 1},
                  {"transform": "flip", "axis": "vertical", "probability": 1},
                  {"transform": "flip", "axis": "diagonal", "probability": 1}
                ],
                "probability": 1
              }
            ],
            "probability": 0.9230769
          },
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "validation": [
          {"transform": "resize", "side": 512, "interpolation": "unfiltered-bilinear", "mask": "unfiltered-bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ],
        "test": [
          {"transform": "resize", "side": 512, "interpolation": "unfiltered-bilinear", "mask": "unfiltered-bilinear"},
          {"transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
        ]
      }
    },
    "quick": {
      "says": "One fresh view of each image an epoch and small batches: 500 steps in 100 epochs, a third of what the published figures were trained with.",
      "recipe": {"batch": 4, "views": 1, "draws": "fresh"}
    }
  }
}

"""#),
    ]
}
