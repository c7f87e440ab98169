// Made by Tools/generate-cards from Registry; do not edit.
// swift-format-ignore-file

extension PublishedTables {
    static let json = #"""
{
  "schema": "zoo.published-tables/1",
  "source": "Hosseinzadeh Taher et al., A Systematic Benchmarking Analysis of Transfer Learning for Medical Image Analysis, 2021",
  "arxiv": "2108.05930",
  "pretraining": [
    {"data": "ImageNet", "size": "1.28M"},
    {"data": "iNat2021", "size": "2.7M"},
    {"data": "iNat2021 mini", "size": "500K"},
    {"data": "ChestX-ray14", "size": "75K", "images": 75312},
    {"data": "CheXpert", "size": "224K", "images": 223414}
  ],
  "tables": [
    {
      "number": 2,
      "title": "Domain-adapted pre-training",
      "caption": "How far pre-training on chest radiographs, by itself or after ImageNet, goes beyond ImageNet on the tasks of chest radiographs. Nothing is scored on the data that it was trained on.",
      "marking": {"scores": {"rule": "best"}},
      "rows": [
        {"model": "random", "label": "Random", "trainedOn": []},
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "chestxray14", "label": "ChestX-ray14", "trainedOn": ["ChestX-ray14"]},
        {"model": "chexpert", "label": "CheXpert", "trainedOn": ["CheXpert"]},
        {"model": "imagenet-chestxray14", "label": "ImageNet→ChestX-ray14", "trainedOn": ["ImageNet", "ChestX-ray14"]},
        {"model": "imagenet-chexpert", "label": "ImageNet→CheXpert", "trainedOn": ["ImageNet", "CheXpert"]}
      ],
      "tasks": ["DXC14", "DXC5", "TXC", "PXS", "LXS"],
      "stateOfTheArt": [
        {"task": "DXC14", "metric": "auc", "mean": 82.0, "beside": "imagenet-chexpert", "source": "as the paper quotes it"},
        {"task": "DXC5", "metric": "auc", "mean": 89.4, "note": "with disease dependencies", "beside": "chestxray14", "source": "as the paper quotes it"},
        {"task": "TXC", "metric": "auc", "mean": 95.35, "std": 1.86, "beside": "imagenet-chestxray14", "source": "as the paper quotes it"},
        {"task": "PXS", "metric": "dice", "mean": 68.41, "std": 0.14, "beside": "imagenet-chestxray14", "source": "as the paper quotes it"},
        {"task": "LXS", "metric": "dice", "mean": 96.94, "std": 2.67, "beside": "imagenet-chexpert", "source": "as the paper quotes it"}
      ],
      "footnotes": [
        "The paper prints random weights on DXC5 as 86.62±0.46 in its table 4, and as 86.60±0.17 in table 2.",
        "The images of PXS are images of ChestX-ray14 in other files: a model that was trained on ChestX-ray14 may have seen those that it is scored on."
      ]
    },
    {
      "number": 3,
      "title": "Fine-grained pre-training and segmentation",
      "caption": "Whether telling species apart (iNat2021, and a small part of it) prepares for segmentation better than telling the classes of ImageNet apart. Marked by the rule of table 2.",
      "marking": {"scores": {"rule": "best"}},
      "rows": [
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "inat2021-mini", "label": "iNat2021 mini", "trainedOn": ["iNat2021 mini"]},
        {"model": "inat2021", "label": "iNat2021", "trainedOn": ["iNat2021"]}
      ],
      "tasks": ["PXS", "LXS", "VFS"],
      "stateOfTheArt": [],
      "footnotes": []
    },
    {
      "number": 4,
      "title": "Fine-grained pre-training on all tasks",
      "caption": "iNat2021 against ImageNet and random weights on all seven tasks: segmentation first, then classification. Marked by the rule of table 2.",
      "marking": {"scores": {"rule": "best"}},
      "rows": [
        {"model": "random", "label": "Random", "trainedOn": []},
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "inat2021", "label": "iNat2021", "trainedOn": ["iNat2021"]}
      ],
      "tasks": ["PXS", "LXS", "VFS", "DXC14", "DXC5", "TXC", "ECC"],
      "stateOfTheArt": [],
      "footnotes": [
        "The paper prints random weights on DXC14 as 80.31±0.10 in its tables 4 and 8, and as 80.40±0.05 in table 7.",
        "The paper prints random weights on DXC5 as 86.62±0.46 in its table 4, and as 86.60±0.17 in table 2."
      ]
    },
    {
      "number": 5,
      "title": "Self-supervised pre-training",
      "caption": "Fourteen models that learned ImageNet's images without their labels, against the one that learned the labels.",
      "marking": {"scores": {"rule": "baseline", "model": "imagenet"}},
      "rows": [
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "insdis", "label": "InsDis", "trainedOn": ["ImageNet"]},
        {"model": "moco-v1", "label": "MoCo-v1", "trainedOn": ["ImageNet"]},
        {"model": "pcl-v1", "label": "PCL-v1", "trainedOn": ["ImageNet"]},
        {"model": "pirl", "label": "PIRL", "trainedOn": ["ImageNet"]},
        {"model": "pcl-v2", "label": "PCL-v2", "trainedOn": ["ImageNet"]},
        {"model": "simclr-v1", "label": "SimCLR-v1", "trainedOn": ["ImageNet"]},
        {"model": "moco-v2", "label": "MoCo-v2", "trainedOn": ["ImageNet"]},
        {"model": "simclr-v2", "label": "SimCLR-v2", "trainedOn": ["ImageNet"]},
        {"model": "sela-v2", "label": "SeLa-v2", "trainedOn": ["ImageNet"]},
        {"model": "infomin", "label": "InfoMin", "trainedOn": ["ImageNet"]},
        {"model": "byol", "label": "BYOL", "trainedOn": ["ImageNet"]},
        {"model": "deepcluster-v2", "label": "DeepCluster-v2", "trainedOn": ["ImageNet"]},
        {"model": "swav", "label": "SwAV", "trainedOn": ["ImageNet"]},
        {"model": "barlow-twins", "label": "Barlow Twins", "trainedOn": ["ImageNet"]}
      ],
      "tasks": ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"],
      "stateOfTheArt": [],
      "footnotes": []
    },
    {
      "number": 6,
      "title": "Epochs of fine-grained pre-training",
      "caption": "What the models of table 4 score in segmentation, and for how many epochs they were fine-tuned.",
      "marking": {"epochs": {"rule": "baseline", "model": "imagenet"}},
      "rows": [
        {"model": "random", "label": "Random", "trainedOn": []},
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "inat2021", "label": "iNat2021", "trainedOn": ["iNat2021"]}
      ],
      "tasks": ["PXS", "VFS", "LXS"],
      "stateOfTheArt": [],
      "footnotes": [
        "The epochs fit neither reading: were they the epochs that were run, a run could have no fewer than 12 with a patience of 10 (early stopping waits one epoch more), but table 7 prints 8.8; were they the best epochs, runs from random weights on VFS would have had their best in the very last epoch, all ten alike (100.0±0.0). Own results give both."
      ]
    },
    {
      "number": 7,
      "title": "Epochs of self-supervised pre-training",
      "caption": "What four self-supervised models score, and for how many epochs they were fine-tuned.",
      "marking": {"epochs": {"rule": "baseline", "model": "imagenet"}},
      "rows": [
        {"model": "random", "label": "Random", "trainedOn": []},
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "sela-v2", "label": "SeLa-v2", "trainedOn": ["ImageNet"]},
        {"model": "deepcluster-v2", "label": "DeepCluster-v2", "trainedOn": ["ImageNet"]},
        {"model": "swav", "label": "SwAV", "trainedOn": ["ImageNet"]},
        {"model": "barlow-twins", "label": "Barlow Twins", "trainedOn": ["ImageNet"]}
      ],
      "tasks": ["DXC14", "PXS", "VFS"],
      "stateOfTheArt": [],
      "footnotes": [
        "The paper prints random weights on DXC14 as 80.31±0.10 in its tables 4 and 8, and as 80.40±0.05 in table 7.",
        "The epochs fit neither reading: were they the epochs that were run, a run could have no fewer than 12 with a patience of 10 (early stopping waits one epoch more), but table 7 prints 8.8; were they the best epochs, runs from random weights on VFS would have had their best in the very last epoch, all ten alike (100.0±0.0). Own results give both.",
        "The averages and deviations of four models on DXC14 cannot come of ten whole numbers; they fit five runs with the sample standard deviation."
      ]
    },
    {
      "number": 8,
      "title": "Epochs of domain-adapted pre-training",
      "caption": "What the models of table 2 score on three tasks, and for how many epochs they were fine-tuned.",
      "marking": {"epochs": {"rule": "baseline", "model": "imagenet"}},
      "rows": [
        {"model": "random", "label": "Random", "trainedOn": []},
        {"model": "imagenet", "label": "ImageNet", "trainedOn": ["ImageNet"]},
        {"model": "chestxray14", "label": "ChestX-ray14", "trainedOn": ["ChestX-ray14"]},
        {"model": "chexpert", "label": "CheXpert", "trainedOn": ["CheXpert"]},
        {"model": "imagenet-chestxray14", "label": "ImageNet→ChestX-ray14", "trainedOn": ["ImageNet", "ChestX-ray14"]},
        {"model": "imagenet-chexpert", "label": "ImageNet→CheXpert", "trainedOn": ["ImageNet", "CheXpert"]}
      ],
      "tasks": ["DXC14", "PXS", "LXS"],
      "stateOfTheArt": [],
      "footnotes": [
        "The paper prints random weights on DXC14 as 80.31±0.10 in its tables 4 and 8, and as 80.40±0.05 in table 7.",
        "The epochs fit neither reading: were they the epochs that were run, a run could have no fewer than 12 with a patience of 10 (early stopping waits one epoch more), but table 7 prints 8.8; were they the best epochs, runs from random weights on VFS would have had their best in the very last epoch, all ten alike (100.0±0.0). Own results give both.",
        "The images of PXS are images of ChestX-ray14 in other files: a model that was trained on ChestX-ray14 may have seen those that it is scored on."
      ]
    }
  ],
  "claims": [
    {
      "id": "fine-grained",
      "title": "Fine-grained pre-training helps segmentation",
      "statement": "Models pre-trained on iNat2021, where classes differ in details, do better than ImageNet's in segmentation; in classification they do not.",
      "groups": [
        {
          "id": "segmentation",
          "title": "iNat2021 better than ImageNet in segmentation",
          "expects": "better",
          "comparisons": [
            {"model": "inat2021-mini", "baseline": "imagenet"},
            {"model": "inat2021", "baseline": "imagenet"}
          ],
          "tasks": ["PXS", "LXS", "VFS"]
        },
        {
          "id": "classification",
          "title": "iNat2021 worse than ImageNet in classification",
          "expects": "worse",
          "comparisons": [
            {"model": "inat2021", "baseline": "imagenet"}
          ],
          "tasks": ["DXC14", "DXC5", "TXC", "ECC"]
        }
      ],
      "footnotes": []
    },
    {
      "id": "self-supervised",
      "title": "Self-supervised models beat supervised ImageNet",
      "statement": "On each of the seven tasks at least three self-supervised models do better than the one that learned ImageNet's labels.",
      "groups": [
        {
          "id": "better",
          "title": "Self-supervised better than supervised ImageNet",
          "expects": "better",
          "atLeast": 3,
          "comparisons": [
            {"model": "insdis", "baseline": "imagenet"},
            {"model": "moco-v1", "baseline": "imagenet"},
            {"model": "pcl-v1", "baseline": "imagenet"},
            {"model": "pirl", "baseline": "imagenet"},
            {"model": "pcl-v2", "baseline": "imagenet"},
            {"model": "simclr-v1", "baseline": "imagenet"},
            {"model": "moco-v2", "baseline": "imagenet"},
            {"model": "simclr-v2", "baseline": "imagenet"},
            {"model": "sela-v2", "baseline": "imagenet"},
            {"model": "infomin", "baseline": "imagenet"},
            {"model": "byol", "baseline": "imagenet"},
            {"model": "deepcluster-v2", "baseline": "imagenet"},
            {"model": "swav", "baseline": "imagenet"},
            {"model": "barlow-twins", "baseline": "imagenet"}
          ],
          "tasks": ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"]
        }
      ],
      "footnotes": []
    },
    {
      "id": "domain-adapted",
      "title": "Domain-adapted models beat ImageNet",
      "statement": "Pre-training on chest radiographs does better than ImageNet on each task of chest radiographs, and best when it continues from ImageNet.",
      "groups": [
        {
          "id": "adapted",
          "title": "Trained on chest radiographs better than ImageNet",
          "expects": "better",
          "atLeast": 1,
          "comparisons": [
            {"model": "chestxray14", "baseline": "imagenet"},
            {"model": "chexpert", "baseline": "imagenet"},
            {"model": "imagenet-chestxray14", "baseline": "imagenet"},
            {"model": "imagenet-chexpert", "baseline": "imagenet"}
          ],
          "tasks": ["DXC14", "DXC5", "TXC", "PXS", "LXS"]
        },
        {
          "id": "continual",
          "title": "From ImageNet on better than on chest radiographs alone",
          "expects": "better",
          "comparisons": [
            {"model": "imagenet-chestxray14", "baseline": "chestxray14"},
            {"model": "imagenet-chexpert", "baseline": "chexpert"}
          ],
          "tasks": ["DXC14", "DXC5", "TXC", "PXS", "LXS"]
        }
      ],
      "footnotes": [
        "The images of PXS are images of ChestX-ray14 in other files: a model that was trained on ChestX-ray14 may have seen those that it is scored on."
      ]
    }
  ]
}

"""#
}
