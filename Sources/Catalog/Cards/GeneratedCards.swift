// Made by Tools/generate-cards from Registry; do not edit.
// swift-format-ignore-file

extension CardEntry {
    static let bundled: [CardEntry] = [
        CardEntry(
            id: #"barlow-twins-2021-03"#, aliases: [],
            title: #"Barlow Twins, 1000 epochs (March 2021)"#, method: #"Barlow Twins"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "barlow-twins-2021-03",
  "aliases": [],
  "title": "Barlow Twins, 1000 epochs (March 2021)",
  "method": "Barlow Twins",
  "category": "self-supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 1000},
  "papers": [
    {
      "title": "Barlow Twins: Self-Supervised Learning via Redundancy Reduction",
      "year": 2021,
      "arxiv": "2103.03230"
    }
  ],
  "repository": "https://github.com/facebookresearch/barlowtwins",
  "licences": {
    "code": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "weights": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50.pth",
      "container": "pytorch-zip",
      "urls": [
        "https://dl.fbaipublicfiles.com/barlowtwins/epochs1000_bs2048_lr0.2_lambd0.0051_proj_8192_8192_8192_scale0.024/resnet50.pth"
      ]
    }
  ],
  "layouts": [
    {"name": "released backbone"},
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.backbone.",
      "drops": [
        {"pattern": "module.projector.*", "reason": "projector"},
        {"pattern": "module.bn.*", "reason": "projector"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 73.3, "kind": "linear"},
  "notes": [
    "The first of three generations.",
    "A reader loads the file strictly into a torchvision network without classifier."
  ],
  "unverified": [
    "container",
    "size",
    "digest",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"barlow-twins-2021-12"#, aliases: [#"barlow-twins-ljng"#],
            title: #"Barlow Twins, 1000 epochs (December 2021)"#, method: #"Barlow Twins"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "barlow-twins-2021-12",
  "aliases": ["barlow-twins-ljng"],
  "title": "Barlow Twins, 1000 epochs (December 2021)",
  "method": "Barlow Twins",
  "category": "self-supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 1000},
  "papers": [
    {
      "title": "Barlow Twins: Self-Supervised Learning via Redundancy Reduction",
      "year": 2021,
      "arxiv": "2103.03230"
    }
  ],
  "repository": "https://github.com/facebookresearch/barlowtwins",
  "licences": {
    "code": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "weights": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50.pth",
      "container": "pytorch-zip",
      "urls": ["https://dl.fbaipublicfiles.com/barlowtwins/ljng/resnet50.pth"]
    },
    {
      "name": "checkpoint.pth",
      "container": "pytorch-zip",
      "urls": ["https://dl.fbaipublicfiles.com/barlowtwins/ljng/checkpoint.pth"],
      "sha256": "b3d2bfdffc",
      "evidence": "the first ten digits of the SHA-256 stand in one public project, whose loader checks them",
      "note": "readers disagree whether it is a training checkpoint or a flat state dict; both are read"
    }
  ],
  "layouts": [
    {"name": "released backbone"},
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.backbone.",
      "drops": [
        {"pattern": "module.projector.*", "reason": "projector"},
        {"pattern": "module.bn.*", "reason": "projector"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 73.5, "kind": "linear", "note": "the README kept the figure of the generation before"},
  "notes": ["The third of three generations, to which the README has pointed since December 2021."],
  "unverified": [
    "container",
    "size",
    "digest of resnet50.pth",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"barlow-twins"#, aliases: [#"barlow"#, #"barlow-twins-2021-06"#],
            title: #"Barlow Twins, 1000 epochs (June 2021)"#, method: #"Barlow Twins"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "barlow-twins",
  "aliases": ["barlow", "barlow-twins-2021-06"],
  "title": "Barlow Twins, 1000 epochs (June 2021)",
  "method": "Barlow Twins",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 1000},
  "papers": [
    {
      "title": "Barlow Twins: Self-Supervised Learning via Redundancy Reduction",
      "year": 2021,
      "arxiv": "2103.03230"
    }
  ],
  "repository": "https://github.com/facebookresearch/barlowtwins",
  "licences": {
    "code": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "weights": {"name": "MIT", "note": "since 2021-07-06; CC BY-NC before"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50.pth",
      "container": "pytorch-zip",
      "urls": [
        "https://dl.fbaipublicfiles.com/barlowtwins/ep1000_bs2048_lrw0.2_lrb0.0048_lambd0.0051/resnet50.pth"
      ],
      "sha256": "cf015f40cc",
      "evidence": "the first ten digits of the SHA-256 stand in one public project, whose loader checks them"
    }
  ],
  "layouts": [
    {"name": "released backbone"},
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.backbone.",
      "drops": [
        {"pattern": "module.projector.*", "reason": "projector"},
        {"pattern": "module.bn.*", "reason": "projector"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 73.5, "kind": "linear"},
  "notes": [
    "The second of three generations: the one that the benchmark used.",
    "Readers load resnet50.pth strictly into a torchvision network without classifier."
  ],
  "unverified": [
    "container",
    "size",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"byol"#, aliases: [],
            title: #"BYOL, 1000 epochs"#, method: #"BYOL"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"CC-BY-NC-4.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "byol",
  "aliases": [],
  "title": "BYOL, 1000 epochs",
  "method": "BYOL",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 1000},
  "papers": [
    {
      "title": "Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning",
      "year": 2020,
      "arxiv": "2006.07733"
    }
  ],
  "repository": "https://github.com/google-deepmind/deepmind-research/tree/master/byol",
  "licences": {
    "code": {"name": "Apache-2.0"},
    "weights": {"name": "CC-BY-NC-4.0"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "pretrain_res50x1.pkl",
      "container": "dill-pickle",
      "urls": ["https://storage.googleapis.com/deepmind-byol/checkpoints/pretrain_res50x1.pkl"],
      "note": "about 570 MB"
    }
  ],
  "layouts": [
    {
      "name": "Haiku experiment",
      "naming": "haiku",
      "keyPath": ["experiment_state"],
      "prefix": "online_params.res_net50/~/",
      "statePrefix": "online_state.res_net50/~/",
      "drops": [
        {"pattern": "online_state.*.hidden", "reason": "moving average before its correction"},
        {"pattern": "online_state.*.counter", "reason": "batch counter"},
        {"pattern": "online_*.projector*", "reason": "projection head"},
        {"pattern": "online_*.predictor*", "reason": "prediction head"},
        {"pattern": "online_*.classifier*", "reason": "classifier head"},
        {"pattern": "target_*", "reason": "target network (--branch target)"},
        {"pattern": "opt_state*", "reason": "optimiser"}
      ],
      "beside": [
        {"pattern": "rng*", "reason": "training state"},
        {"pattern": "step", "reason": "training state"}
      ]
    },
    {
      "name": "Haiku experiment",
      "branch": "target",
      "naming": "haiku",
      "keyPath": ["experiment_state"],
      "prefix": "target_params.res_net50/~/",
      "statePrefix": "target_state.res_net50/~/",
      "drops": [
        {"pattern": "target_state.*.hidden", "reason": "moving average before its correction"},
        {"pattern": "target_state.*.counter", "reason": "batch counter"},
        {"pattern": "target_*.projector*", "reason": "projection head"},
        {"pattern": "target_*.predictor*", "reason": "prediction head"},
        {"pattern": "target_*.classifier*", "reason": "classifier head"},
        {"pattern": "online_*", "reason": "online network, not the target"},
        {"pattern": "opt_state*", "reason": "optimiser"}
      ],
      "beside": [
        {"pattern": "rng*", "reason": "training state"},
        {"pattern": "step", "reason": "training state"}
      ]
    },
    {
      "name": "Haiku parameters and state",
      "naming": "haiku",
      "prefix": "params.res_net50/~/",
      "statePrefix": "state.res_net50/~/",
      "drops": [
        {"pattern": "*.hidden", "reason": "moving average before its correction"},
        {"pattern": "*.counter", "reason": "batch counter"},
        {"pattern": "*projector*", "reason": "projection head"},
        {"pattern": "*predictor*", "reason": "prediction head"},
        {"pattern": "*classifier*", "reason": "classifier head"}
      ]
    },
    {
      "name": "Haiku parameters and state",
      "naming": "haiku",
      "prefix": "online_params.res_net50/~/",
      "statePrefix": "online_state.res_net50/~/",
      "drops": [
        {"pattern": "*.hidden", "reason": "moving average before its correction"},
        {"pattern": "*.counter", "reason": "batch counter"},
        {"pattern": "*projector*", "reason": "projection head"},
        {"pattern": "*predictor*", "reason": "prediction head"},
        {"pattern": "*classifier*", "reason": "classifier head"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "same", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bicubic"
  },
  "accuracy": {"top1": 74.4, "kind": "linear"},
  "notes": [
    "All convolutions and the max pool pad by the SAME rule; ignoring that costs about 4.6 points of linear accuracy, and the benchmark's figures carry it.",
    "A converter asserts that the online parameters and states, without projector and predictor, give exactly torchvision's 267 names and shapes, a classifier among them, and that average and hidden are equal."
  ],
  "unverified": [
    "epochs (1000)",
    "size and digest",
    "the recorded module paths",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"chestxray14"#, aliases: [],
            title: #"ChestX-ray14"#, method: #"Supervised"#,
            category: .inDomain,
            data: #"ChestX-ray14"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "chestxray14",
  "aliases": [],
  "title": "ChestX-ray14",
  "method": "Supervised",
  "category": "in-domain",
  "isInBenchmark": true,
  "pretraining": {"data": "ChestX-ray14", "labels": "14 findings"},
  "papers": [
    {
      "title": "A Systematic Benchmarking Analysis of Transfer Learning for Medical Image Analysis",
      "year": 2021,
      "arxiv": "2108.05930"
    }
  ],
  "repository": "https://github.com/jlianglab/BenchmarkTransferLearning",
  "licences": {
    "code": {"name": "ASU GitHub Project License", "note": "non-commercial research only"},
    "weights": {"name": "unknown", "note": "the terms of the Zenodo record were not read"},
    "data": {"name": "NIH Clinical Center terms", "note": "use is free, attribution is asked for"}
  },
  "files": [
    {
      "name": "chestxray14.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://zenodo.org/record/5205234/files/chestxray14.pth.tar?download=1"]
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint, sigmoid head",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.0.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "fc.0.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "Tests take ten crops.",
    "A model is never scored on the data that it was trained on.",
    "A public project loads the file into a network of 1000 classes without an error, so no head of another size is called fc.weight."
  ],
  "unverified": [
    "whether the head is called fc.0, or missing",
    "container",
    "size and digest (Zenodo states an MD5 for each file)",
    "licence of the record",
    "whether training state stands beside state_dict",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"chexpert"#, aliases: [],
            title: #"CheXpert"#, method: #"Supervised"#,
            category: .inDomain,
            data: #"CheXpert"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "chexpert",
  "aliases": [],
  "title": "CheXpert",
  "method": "Supervised",
  "category": "in-domain",
  "isInBenchmark": true,
  "pretraining": {"data": "CheXpert", "labels": "findings"},
  "papers": [
    {
      "title": "A Systematic Benchmarking Analysis of Transfer Learning for Medical Image Analysis",
      "year": 2021,
      "arxiv": "2108.05930"
    }
  ],
  "repository": "https://github.com/jlianglab/BenchmarkTransferLearning",
  "licences": {
    "code": {"name": "ASU GitHub Project License", "note": "non-commercial research only"},
    "weights": {"name": "unknown", "note": "the terms of the Zenodo record were not read"},
    "data": {
      "name": "Stanford research use agreement",
      "note": "non-commercial research, after registration"
    }
  },
  "files": [
    {
      "name": "chexpert.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://zenodo.org/record/5205234/files/chexpert.pth.tar?download=1"]
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint, sigmoid head of 14",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.0.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "module.fc.0.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, sigmoid head of 5",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.0.weight", "shape": [5, "features"], "reason": "classifier head"},
        {"name": "module.fc.0.bias", "shape": [5], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head of 14",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "module.fc.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head of 5",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.weight", "shape": [5, "features"], "reason": "classifier head"},
        {"name": "module.fc.bias", "shape": [5], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "Tests take ten crops.",
    "A model is never scored on the data that it was trained on.",
    "A public project loads the file into a network of 1000 classes without an error, so no head of another size is called fc.weight."
  ],
  "unverified": [
    "whether the head is called fc.0, or missing, and its number of classes",
    "container",
    "size and digest (Zenodo states an MD5 for each file)",
    "licence of the record",
    "whether training state stands beside state_dict",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"deepcluster-v2"#, aliases: [],
            title: #"DeepCluster v2, 800 epochs"#, method: #"DeepCluster v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"CC-BY-NC-4.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "deepcluster-v2",
  "aliases": [],
  "title": "DeepCluster v2, 800 epochs",
  "method": "DeepCluster v2",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 800},
  "papers": [
    {
      "title": "Unsupervised Learning of Visual Features by Contrasting Cluster Assignments",
      "year": 2020,
      "arxiv": "2006.09882"
    }
  ],
  "repository": "https://github.com/facebookresearch/swav",
  "licences": {
    "code": {"name": "CC-BY-NC-4.0"},
    "weights": {"name": "CC-BY-NC-4.0", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "deepclusterv2_800ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": ["https://dl.fbaipublicfiles.com/deepcluster/deepclusterv2_800ep_pretrain.pth.tar"]
    }
  ],
  "layouts": [
    {
      "name": "released state dict",
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [{"pattern": "module.prototypes.*", "reason": "prototypes"}]
    },
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [{"pattern": "module.prototypes.*", "reason": "prototypes"}],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.228, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 75.2, "kind": "linear"},
  "notes": [
    "The authors' code divides red by 0.228, not 0.229.",
    "The content of the address changed on 2020-07-27: projection head and prototypes were added.",
    "The stem pads twice, by 1 and by 2, which equals one padding of 3.",
    "Without projection_head and prototypes exactly the backbone is left, say two readers."
  ],
  "unverified": [
    "container",
    "size and digest",
    "number and names of the prototype heads",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-chestxray14"#, aliases: [],
            title: #"ImageNet, then ChestX-ray14"#, method: #"Supervised"#,
            category: .domainAdapted,
            data: #"ImageNet-1k, then ChestX-ray14"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-chestxray14",
  "aliases": [],
  "title": "ImageNet, then ChestX-ray14",
  "method": "Supervised",
  "category": "domain-adapted",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k, then ChestX-ray14", "labels": "14 findings"},
  "papers": [
    {
      "title": "A Systematic Benchmarking Analysis of Transfer Learning for Medical Image Analysis",
      "year": 2021,
      "arxiv": "2108.05930"
    }
  ],
  "repository": "https://github.com/jlianglab/BenchmarkTransferLearning",
  "licences": {
    "code": {"name": "ASU GitHub Project License", "note": "non-commercial research only"},
    "weights": {"name": "unknown", "note": "the terms of the Zenodo record were not read"},
    "data": {"name": "NIH Clinical Center terms", "note": "use is free, attribution is asked for"}
  },
  "files": [
    {
      "name": "ImageNet_chestxray14.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://zenodo.org/record/5205234/files/ImageNet_chestxray14.pth.tar?download=1"]
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint, sigmoid head",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.0.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "fc.0.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "Tests take ten crops.",
    "A model is never scored on the data that it was trained on.",
    "A public project loads the file into a network of 1000 classes without an error, so no head of another size is called fc.weight."
  ],
  "unverified": [
    "whether the head is called fc.0, or missing",
    "container",
    "size and digest (Zenodo states an MD5 for each file)",
    "licence of the record",
    "whether training state stands beside state_dict",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-chexpert"#, aliases: [],
            title: #"ImageNet, then CheXpert"#, method: #"Supervised"#,
            category: .domainAdapted,
            data: #"ImageNet-1k, then CheXpert"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-chexpert",
  "aliases": [],
  "title": "ImageNet, then CheXpert",
  "method": "Supervised",
  "category": "domain-adapted",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k, then CheXpert", "labels": "findings"},
  "papers": [
    {
      "title": "A Systematic Benchmarking Analysis of Transfer Learning for Medical Image Analysis",
      "year": 2021,
      "arxiv": "2108.05930"
    }
  ],
  "repository": "https://github.com/jlianglab/BenchmarkTransferLearning",
  "licences": {
    "code": {"name": "ASU GitHub Project License", "note": "non-commercial research only"},
    "weights": {"name": "unknown", "note": "the terms of the Zenodo record were not read"},
    "data": {
      "name": "Stanford research use agreement",
      "note": "non-commercial research, after registration"
    }
  },
  "files": [
    {
      "name": "ImageNet_chexpert.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://zenodo.org/record/5205234/files/ImageNet_chexpert.pth.tar?download=1"]
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint, sigmoid head of 14",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.0.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "module.fc.0.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, sigmoid head of 5",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.0.weight", "shape": [5, "features"], "reason": "classifier head"},
        {"name": "module.fc.0.bias", "shape": [5], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head of 14",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.weight", "shape": [14, "features"], "reason": "classifier head"},
        {"name": "module.fc.bias", "shape": [14], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    },
    {
      "name": "training checkpoint, linear head of 5",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.weight", "shape": [5, "features"], "reason": "classifier head"},
        {"name": "module.fc.bias", "shape": [5], "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "Tests take ten crops.",
    "A model is never scored on the data that it was trained on.",
    "A public project loads the file into a network of 1000 classes without an error, so no head of another size is called fc.weight."
  ],
  "unverified": [
    "whether the head is called fc.0, or missing, and its number of classes",
    "container",
    "size and digest (Zenodo states an MD5 for each file)",
    "licence of the record",
    "whether training state stands beside state_dict",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-keras"#, aliases: [#"keras"#],
            title: #"Supervised ImageNet (Keras applications)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-keras",
  "aliases": ["keras"],
  "title": "Supervised ImageNet (Keras applications)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "1000 classes"},
  "papers": [{"title": "Deep Residual Learning for Image Recognition", "year": 2015, "arxiv": "1512.03385"}],
  "repository": "https://github.com/keras-team/keras-applications",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "MIT", "note": "the licence of the Caffe release that the weights come from"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
      "container": "hdf5",
      "urls": [
        "https://storage.googleapis.com/tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
      ],
      "bytes": 94765736,
      "sha256": "66c8b43daff3fcc15bc4f30e3d2a167e21a14d9c9598a5394e5516471f4af504",
      "md5": "4d473c1dd8becc155b73f8504c6f6626",
      "evidence": "the MD5 stands in Keras, the SHA-256 in two public projects, the size in many logs"
    },
    {
      "name": "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
      "container": "hdf5",
      "urls": [
        "https://storage.googleapis.com/tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels.h5"
      ],
      "bytes": 102967424,
      "md5": "2cb95161c43110f7111970584f804107",
      "evidence": "the MD5 stands in Keras, the size in many logs"
    },
    {
      "name": "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
      "container": "hdf5",
      "urls": [
        "https://github.com/fchollet/deep-learning-models/releases/download/v0.2/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
      ],
      "bytes": 94653016,
      "md5": "a268eb855778b3df3c7506639542a6af",
      "evidence": "the MD5 stood in Keras; the size stands in logs and in the header of a copy",
      "note": "release v0.2, in the style of Keras 1"
    },
    {
      "name": "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
      "container": "hdf5",
      "urls": [
        "https://github.com/fchollet/deep-learning-models/releases/download/v0.2/resnet50_weights_tf_dim_ordering_tf_kernels.h5"
      ],
      "bytes": 102853048,
      "md5": "a7b3fe01876f51b976af0dea6bc144eb",
      "evidence": "the MD5 stood in Keras, the size stands in logs",
      "note": "release v0.2, in the style of Keras 1"
    }
  ],
  "classes": [1000],
  "layouts": [
    {
      "name": "Keras weights",
      "naming": "keras",
      "hasConvolutionBiases": true,
      "drops": [
        {"pattern": "predictions/*", "reason": "classifier head"},
        {"pattern": "probs/*", "reason": "classifier head"},
        {"pattern": "fc1000/*", "reason": "classifier head"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ]
    },
    {
      "name": "Keras model",
      "naming": "keras",
      "keyPath": ["model_weights"],
      "hasConvolutionBiases": true,
      "drops": [
        {"pattern": "predictions/*", "reason": "classifier head"},
        {"pattern": "probs/*", "reason": "classifier head"},
        {"pattern": "fc1000/*", "reason": "classifier head"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ],
      "beside": [
        {"pattern": "optimizer_weights/*", "reason": "optimiser"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ]
    },
    {
      "name": "Keras weights with the layer names of 2015",
      "naming": "keras-branches",
      "hasConvolutionBiases": true,
      "variant": {"stride": "1x1", "padding": "symmetric", "epsilon": 0.001},
      "drops": [
        {"pattern": "predictions/*", "reason": "classifier head"},
        {"pattern": "probs/*", "reason": "classifier head"},
        {"pattern": "fc1000/*", "reason": "classifier head"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ]
    },
    {
      "name": "Keras model with the layer names of 2015",
      "naming": "keras-branches",
      "keyPath": ["model_weights"],
      "hasConvolutionBiases": true,
      "variant": {"stride": "1x1", "padding": "symmetric", "epsilon": 0.001},
      "drops": [
        {"pattern": "predictions/*", "reason": "classifier head"},
        {"pattern": "probs/*", "reason": "classifier head"},
        {"pattern": "fc1000/*", "reason": "classifier head"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ],
      "beside": [
        {"pattern": "optimizer_weights/*", "reason": "optimiser"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ]
    },
    {
      "name": "Keras 3 weights",
      "naming": "keras-positions",
      "hasConvolutionBiases": true,
      "drops": [
        {"pattern": "*/dense*/vars/*", "reason": "classifier head"},
        {"pattern": "optimizer/*", "reason": "optimiser"},
        {"pattern": "*seed_generator*", "reason": "random state"}
      ]
    }
  ],
  "variant": {"stride": "1x1", "padding": "symmetric", "epsilon": 1.001e-05},
  "preprocessing": {
    "channelOrder": "BGR",
    "range": [0, 255],
    "mean": [103.939, 116.779, 123.68],
    "std": [1, 1, 1],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 74.704, "kind": "supervised"},
  "notes": [
    "Every convolution has a bias, and the stride of a stage stands on the first 1x1 convolution.",
    "Two pairs of files circulate under the same names with different digests.",
    "The head of the newer file with top is called probs, that of release v0.2 fc1000; the release's names without top end in _1:0 (conv1_W_1:0)."
  ],
  "unverified": [
    "the epsilon (1e-3) with which files of the older layer names were trained: it is the one of the code that ran them",
    "origin (Kaiming He's Caffe release)",
    "resize before the crop",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-mimic"#, aliases: [],
            title: #"ImageNet, then MIMIC-CXR"#, method: #"Supervised"#,
            category: .domainAdapted,
            data: #"ImageNet-1k, then MIMIC-CXR"#, licence: #"unknown"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-mimic",
  "aliases": [],
  "title": "ImageNet, then MIMIC-CXR",
  "method": "Supervised",
  "category": "domain-adapted",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k, then MIMIC-CXR", "labels": "findings"},
  "papers": [{"title": "Medical Image Analysis 102, 103487: the benchmark's journal version", "year": 2025}],
  "repository": "https://github.com/jlianglab/BenchmarkTransferLearning",
  "licences": {
    "code": {"name": "ASU GitHub Project License", "note": "non-commercial research only"},
    "weights": {"name": "unknown"},
    "data": {
      "name": "PhysioNet Credentialed Health Data License 1.5.0",
      "note": "credentialed users only"
    }
  },
  "files": [
    {
      "name": "domain_adapted_resnet50_imagenet_mimic_checkpoint.pth.tar",
      "container": "pytorch-zip",
      "urls": [
        "https://zenodo.org/records/17627332/files/domain_adapted_resnet50_imagenet_mimic_checkpoint.pth.tar?download=1"
      ]
    }
  ],
  "classes": [14],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "drops": [
        {"pattern": "module.fc*", "reason": "classifier head"},
        {"pattern": "module.classifier*", "reason": "classifier head"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "scheduler.*", "reason": "schedule"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": ["Of the journal version of 2025, not of the benchmark of 2021."],
  "unverified": [
    "container",
    "size and digest",
    "the key of the weights and their prefix",
    "the head, and that it has the 14 findings of the labels",
    "licence of code and weights",
    "preprocessing, taken from the sister models",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-tensorflow"#, aliases: [#"newt-imagenet"#],
            title: #"Supervised ImageNet (TensorFlow, from NeWT)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k"#, licence: #"not stated"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-tensorflow",
  "aliases": ["newt-imagenet"],
  "title": "Supervised ImageNet (TensorFlow, from NeWT)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "1000 classes"},
  "papers": [
    {"title": "Benchmarking Representation Learning for Natural World Image Collections", "year": 2021, "arxiv": "2103.16483"}
  ],
  "repository": "https://github.com/visipedia/newt",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "not stated"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50_no_top.h5",
      "container": "hdf5",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "in the archive cvpr21_newt_pretrained_models, folder tf/imagenet/supervised"
    }
  ],
  "layouts": [
    {
      "name": "NeWT's Keras file",
      "naming": "keras-branches"
    }
  ],
  "variant": {"stride": "3x3", "padding": "same-maxpool", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0, 0, 0],
    "std": [1, 1, 1],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bicubic"
  },
  "notes": [
    "The layers are named as in Keras' own file of 2015, but the network is another: no convolution has a bias, and the stride stands on the 3x3."
  ],
  "unverified": [
    "preprocessing",
    "origin of the weights",
    "size and digest",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"imagenet-v2"#, aliases: [#"torchvision-v2"#],
            title: #"Supervised ImageNet (torchvision V2)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k"#, licence: #"unknown"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet-v2",
  "aliases": ["torchvision-v2"],
  "title": "Supervised ImageNet (torchvision V2)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "1000 classes", "epochs": 600},
  "papers": [{"title": "Deep Residual Learning for Image Recognition", "year": 2015, "arxiv": "1512.03385"}],
  "repository": "https://github.com/pytorch/vision",
  "licences": {
    "code": {"name": "BSD-3-Clause"},
    "weights": {"name": "unknown", "note": "not licensed separately from the code"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50-11ad3fa6.pth",
      "container": "pytorch-zip",
      "urls": ["https://download.pytorch.org/models/resnet50-11ad3fa6.pth"],
      "bytes": 102540417,
      "sha256": "11ad3fa62ca79e40addfd354a8ec4b7c75143b3038b8d2a807fbc68deab379ca",
      "md5": "012571d812f34f8442473d8b827077b5",
      "evidence": "size and SHA-256 are pinned by three public projects, the MD5 by two"
    }
  ],
  "layouts": [
    {
      "name": "torchvision state dict",
      "heads": [
        {"name": "fc.weight", "shape": [1000, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [1000], "reason": "classifier head"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 232,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 80.858, "kind": "supervised"},
  "notes": [
    "A newer training recipe than the benchmark's imagenet.",
    "The size fits a state dict of 320 entries, batch counters among them, to within 128 bytes."
  ],
  "unverified": ["epochs (600)", "the terms of the training data, which were not read again for this card"]
}

"""#),
        CardEntry(
            id: #"imagenet"#, aliases: [#"imagenet-v1"#, #"torchvision"#, #"supervised-imagenet"#],
            title: #"Supervised ImageNet (torchvision V1)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "imagenet",
  "aliases": ["imagenet-v1", "torchvision", "supervised-imagenet"],
  "title": "Supervised ImageNet (torchvision V1)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "1000 classes", "epochs": 90},
  "papers": [{"title": "Deep Residual Learning for Image Recognition", "year": 2015, "arxiv": "1512.03385"}],
  "repository": "https://github.com/pytorch/vision",
  "licences": {
    "code": {"name": "BSD-3-Clause"},
    "weights": {"name": "unknown", "note": "not licensed separately from the code"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "resnet50-0676ba61.pth",
      "container": "pytorch-zip",
      "urls": ["https://download.pytorch.org/models/resnet50-0676ba61.pth"],
      "bytes": 102530333,
      "sha256": "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a",
      "evidence": "size and SHA-256 are pinned by three public projects"
    },
    {
      "name": "resnet50-19c8e357.pth",
      "container": "pytorch-tar",
      "urls": ["https://download.pytorch.org/models/resnet50-19c8e357.pth"],
      "bytes": 102502400,
      "sha256": "19c8e3572231adff6824a2da93fd67b5986919a2e65f8b6007eab4edee220097",
      "evidence": "the SHA-256 is pinned by six public projects, the size by two of them",
      "note": "the same weights as resnet50-0676ba61.pth, in the container of 2017; another file of this name, of 102,544,021 bytes, circulates"
    }
  ],
  "layouts": [
    {
      "name": "torchvision state dict",
      "heads": [
        {"name": "fc.weight", "shape": [1000, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [1000], "reason": "classifier head"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 76.13, "kind": "supervised"},
  "notes": [
    "The benchmark used torchvision 0.9, which downloads resnet50-19c8e357.pth; resnet50-0676ba61.pth holds the same weights.",
    "Both files have 267 entries, no batch counters among them; 161 are Parameter objects. resnet50-19c8e357.pth was read up to its first storages; of the forms computed, only such a state dict, saved again with storages named by 15 digits, has the size of resnet50-0676ba61.pth."
  ],
  "unverified": ["epochs (90)", "the terms of the training data, which were not read again for this card"]
}

"""#),
        CardEntry(
            id: #"inat2021-from-scratch"#, aliases: [#"inat2021-large-from-scratch"#],
            title: #"iNat2021 (from scratch)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"iNat2021"#, licence: #"unknown"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "inat2021-from-scratch",
  "aliases": ["inat2021-large-from-scratch"],
  "title": "iNat2021 (from scratch)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "iNat2021", "labels": "10000 species"},
  "papers": [
    {
      "title": "Benchmarking Representation Learning for Natural World Image Collections",
      "year": 2021,
      "arxiv": "2103.16483"
    }
  ],
  "repository": "https://github.com/visipedia/newt",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "unknown", "note": "the repository is MIT; the weights are not mentioned"},
    "data": {
      "name": "iNaturalist 2021 competition terms",
      "note": "non-commercial research and education"
    }
  },
  "files": [
    {
      "name": "inat2021_supervised_large_from_scratch.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "in the archive cvpr21_newt_pretrained_models.tar.gz (5.7 GB), folder pt; the address has to be opened in a browser"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.weight", "shape": [10000, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [10000], "reason": "classifier head"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "The benchmark does not say whether it used the files that start from ImageNet or those from scratch.",
    "Several readers load state_dict strictly into torchvision's network with a classifier of 10,000."
  ],
  "unverified": [
    "container",
    "what stands beside state_dict",
    "epochs",
    "digest and size",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"inat2021-mini-from-scratch"#, aliases: [],
            title: #"iNat2021 mini (from scratch)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"iNat2021 mini"#, licence: #"unknown"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "inat2021-mini-from-scratch",
  "aliases": [],
  "title": "iNat2021 mini (from scratch)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "iNat2021 mini", "labels": "10000 species"},
  "papers": [
    {
      "title": "Benchmarking Representation Learning for Natural World Image Collections",
      "year": 2021,
      "arxiv": "2103.16483"
    }
  ],
  "repository": "https://github.com/visipedia/newt",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "unknown", "note": "the repository is MIT; the weights are not mentioned"},
    "data": {
      "name": "iNaturalist 2021 competition terms",
      "note": "non-commercial research and education"
    }
  },
  "files": [
    {
      "name": "inat2021_supervised_mini_from_scratch.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "in the archive cvpr21_newt_pretrained_models.tar.gz (5.7 GB), folder pt; the address has to be opened in a browser"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.fc.weight", "shape": [10000, "features"], "reason": "classifier head"},
        {"name": "module.fc.bias", "shape": [10000], "reason": "classifier head"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "The benchmark does not say whether it used the files that start from ImageNet or those from scratch.",
    "The authors' reader removes module. in front of the names, of this file alone."
  ],
  "unverified": [
    "container",
    "what stands beside state_dict",
    "epochs",
    "digest and size",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"inat2021-mini"#, aliases: [],
            title: #"iNat2021 mini (from ImageNet)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k, then iNat2021 mini"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "inat2021-mini",
  "aliases": [],
  "title": "iNat2021 mini (from ImageNet)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k, then iNat2021 mini", "labels": "10000 species"},
  "papers": [
    {
      "title": "Benchmarking Representation Learning for Natural World Image Collections",
      "year": 2021,
      "arxiv": "2103.16483"
    }
  ],
  "repository": "https://github.com/visipedia/newt",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "unknown", "note": "the repository is MIT; the weights are not mentioned"},
    "data": {
      "name": "iNaturalist 2021 competition terms",
      "note": "non-commercial research and education"
    }
  },
  "files": [
    {
      "name": "inat2021_supervised_mini.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "in the archive cvpr21_newt_pretrained_models.tar.gz (5.7 GB), folder pt; the address has to be opened in a browser"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.weight", "shape": [10000, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [10000], "reason": "classifier head"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "The benchmark does not say whether it used the files that start from ImageNet or those from scratch.",
    "Several readers load state_dict strictly into torchvision's network with a classifier of 10,000."
  ],
  "unverified": [
    "container",
    "what stands beside state_dict",
    "epochs",
    "digest and size",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"inat2021"#, aliases: [#"inat2021-large"#],
            title: #"iNat2021 (from ImageNet)"#, method: #"Supervised"#,
            category: .supervised,
            data: #"ImageNet-1k, then iNat2021"#, licence: #"unknown"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "inat2021",
  "aliases": ["inat2021-large"],
  "title": "iNat2021 (from ImageNet)",
  "method": "Supervised",
  "category": "supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k, then iNat2021", "labels": "10000 species"},
  "papers": [
    {
      "title": "Benchmarking Representation Learning for Natural World Image Collections",
      "year": 2021,
      "arxiv": "2103.16483"
    }
  ],
  "repository": "https://github.com/visipedia/newt",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "unknown", "note": "the repository is MIT; the weights are not mentioned"},
    "data": {
      "name": "iNaturalist 2021 competition terms",
      "note": "non-commercial research and education"
    }
  },
  "files": [
    {
      "name": "inat2021_supervised_large.pth.tar",
      "container": "pytorch-zip",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "in the archive cvpr21_newt_pretrained_models.tar.gz (5.7 GB), folder pt; the address has to be opened in a browser"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "heads": [
        {"name": "fc.weight", "shape": [10000, "features"], "reason": "classifier head"},
        {"name": "fc.bias", "shape": [10000], "reason": "classifier head"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "notes": [
    "The benchmark does not say whether it used the files that start from ImageNet or those from scratch.",
    "Several readers load state_dict strictly into torchvision's network with a classifier of 10,000."
  ],
  "unverified": [
    "container",
    "what stands beside state_dict",
    "epochs",
    "digest and size",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"infomin"#, aliases: [],
            title: #"InfoMin, 800 epochs"#, method: #"InfoMin"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"BSD-2-Clause"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "infomin",
  "aliases": [],
  "title": "InfoMin, 800 epochs",
  "method": "InfoMin",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 800},
  "papers": [{"title": "What Makes for Good Views for Contrastive Learning?", "year": 2020, "arxiv": "2005.10243"}],
  "repository": "https://github.com/HobbitLong/PyContrast",
  "licences": {
    "code": {"name": "BSD-2-Clause"},
    "weights": {"name": "BSD-2-Clause", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "InfoMin_800.pth",
      "container": "pytorch-legacy",
      "urls": ["https://www.dropbox.com/sh/87d24jqsl6ra7t2/AAAzMTynP3Qc8mIE4XWkgILUa/InfoMin_800.pth?dl=1"],
      "note": "without dl=1 the address answers with a web page"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.encoder.",
      "heads": [
        {"name": "module.head.0.weight", "shape": ["features", "features"], "reason": "projection head"},
        {"name": "module.head.0.bias", "shape": ["features"], "reason": "projection head"},
        {"name": "module.head.2.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.head.2.bias", "shape": [128], "reason": "projection head"},
        {"name": "module.head_jig.fc1.0.weight", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc1.0.bias", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc1.2.weight", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc1.2.bias", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc2.weight", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc2.bias", "reason": "jigsaw head"}
      ],
      "beside": [
        {"pattern": "model_ema.*", "reason": "momentum encoder (--branch ema)"},
        {"pattern": "contrast.*", "reason": "memory bank"},
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    },
    {
      "name": "pre-training checkpoint",
      "branch": "ema",
      "keyPath": ["model_ema"],
      "prefix": "module.encoder.",
      "drops": [
        {"pattern": "module.head.*", "reason": "projection head"},
        {"pattern": "module.head_jig.*", "reason": "jigsaw head"}
      ],
      "beside": [
        {"pattern": "model.*", "reason": "the network itself, not its moving average"},
        {"pattern": "contrast.*", "reason": "memory bank"},
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 73.0, "kind": "linear"},
  "notes": [
    "The branch 'model' is read; --branch ema reads 'model_ema'.",
    "Two readers find exactly a backbone under module.encoder."
  ],
  "unverified": [
    "container",
    "size and digest",
    "which of contrast, optimizer and model_ema are in the file",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"insdis"#, aliases: [#"instdisc"#],
            title: #"InsDis (PyContrast), 200 epochs"#, method: #"InsDis"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"BSD-2-Clause"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "insdis",
  "aliases": ["instdisc"],
  "title": "InsDis (PyContrast), 200 epochs",
  "method": "InsDis",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {
      "title": "Unsupervised Feature Learning via Non-Parametric Instance Discrimination",
      "year": 2018,
      "arxiv": "1805.01978"
    }
  ],
  "repository": "https://github.com/HobbitLong/PyContrast",
  "licences": {
    "code": {"name": "BSD-2-Clause"},
    "weights": {"name": "BSD-2-Clause", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "InsDis.pth",
      "container": "pytorch-legacy",
      "urls": ["https://www.dropbox.com/sh/87d24jqsl6ra7t2/AACcsSIt1_Njv7GsmsuzZ6Sta/InsDis.pth?dl=1"],
      "note": "without dl=1 the address answers with a web page"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.encoder.",
      "heads": [
        {"name": "module.head.0.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.head.0.bias", "shape": [128], "reason": "projection head"}
      ],
      "beside": [
        {"pattern": "model_ema.*", "reason": "momentum encoder"},
        {"pattern": "contrast.*", "reason": "memory bank"},
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 59.5, "kind": "linear"},
  "notes": ["PyContrast's own training, not a file of the method's first authors."],
  "unverified": [
    "container",
    "size and digest",
    "which of contrast, optimizer and model_ema are in the file",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"moco-v1"#, aliases: [#"moco"#],
            title: #"MoCo v1, 200 epochs"#, method: #"MoCo v1"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "moco-v1",
  "aliases": ["moco"],
  "title": "MoCo v1, 200 epochs",
  "method": "MoCo v1",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {
      "title": "Momentum Contrast for Unsupervised Visual Representation Learning",
      "year": 2019,
      "arxiv": "1911.05722"
    }
  ],
  "repository": "https://github.com/facebookresearch/moco",
  "licences": {
    "code": {"name": "MIT", "note": "since 2023-01-18; CC BY-NC 4.0 before"},
    "weights": {
      "name": "MIT",
      "note": "since 2023-01-18; CC BY-NC 4.0 before, which the README still says"
    },
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "moco_v1_200ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": [
        "https://dl.fbaipublicfiles.com/moco/moco_checkpoints/moco_v1_200ep/moco_v1_200ep_pretrain.pth.tar"
      ],
      "md5": "b251726a57be750490c34a7602b59076",
      "evidence": "the first eight digits stand in MoCo's README, the whole in one public project"
    }
  ],
  "layouts": [
    {
      "name": "pre-training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.encoder_q.",
      "heads": [
        {"name": "module.encoder_q.fc.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "module.encoder_k.*", "reason": "momentum encoder"},
        {"pattern": "module.queue*", "reason": "queue"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 60.6, "kind": "linear"},
  "notes": [
    "Nothing but encoder_q is in the file, says an author; one reader loads it strictly without any other rule."
  ],
  "unverified": [
    "container",
    "size in bytes",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"moco-v2-200ep"#, aliases: [],
            title: #"MoCo v2, 200 epochs"#, method: #"MoCo v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "moco-v2-200ep",
  "aliases": [],
  "title": "MoCo v2, 200 epochs",
  "method": "MoCo v2",
  "category": "self-supervised",
  "isInBenchmark": false,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {"title": "Improved Baselines with Momentum Contrastive Learning", "year": 2020, "arxiv": "2003.04297"}
  ],
  "repository": "https://github.com/facebookresearch/moco",
  "licences": {
    "code": {"name": "MIT", "note": "since 2023-01-18; CC BY-NC 4.0 before"},
    "weights": {
      "name": "MIT",
      "note": "since 2023-01-18; CC BY-NC 4.0 before, which the README still says"
    },
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "moco_v2_200ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": [
        "https://dl.fbaipublicfiles.com/moco/moco_checkpoints/moco_v2_200ep/moco_v2_200ep_pretrain.pth.tar"
      ],
      "md5": "59fd9945645e27d585be89338ce9232e",
      "evidence": "the first eight digits stand in MoCo's README, the whole in one public project"
    }
  ],
  "layouts": [
    {
      "name": "pre-training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.encoder_q.",
      "heads": [
        {"name": "module.encoder_q.fc.0.weight", "shape": ["features", "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.0.bias", "shape": ["features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "module.encoder_k.*", "reason": "momentum encoder"},
        {"pattern": "module.queue*", "reason": "queue"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 67.5, "kind": "linear", "note": "mean of five runs"},
  "notes": ["Nothing but encoder_q is in the file, says an author."],
  "unverified": [
    "container",
    "size in bytes",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"moco-v2"#, aliases: [#"moco-v2-800ep"#],
            title: #"MoCo v2, 800 epochs"#, method: #"MoCo v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "moco-v2",
  "aliases": ["moco-v2-800ep"],
  "title": "MoCo v2, 800 epochs",
  "method": "MoCo v2",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 800},
  "papers": [
    {"title": "Improved Baselines with Momentum Contrastive Learning", "year": 2020, "arxiv": "2003.04297"}
  ],
  "repository": "https://github.com/facebookresearch/moco",
  "licences": {
    "code": {"name": "MIT", "note": "since 2023-01-18; CC BY-NC 4.0 before"},
    "weights": {
      "name": "MIT",
      "note": "since 2023-01-18; CC BY-NC 4.0 before, which the README still says"
    },
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "moco_v2_800ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": [
        "https://dl.fbaipublicfiles.com/moco/moco_checkpoints/moco_v2_800ep/moco_v2_800ep_pretrain.pth.tar"
      ],
      "md5": "a04e12f8b0e44fdcac1fb4e06f33727b",
      "evidence": "the first eight digits stand in MoCo's README, the whole in one public project; another checks the eight"
    }
  ],
  "layouts": [
    {
      "name": "pre-training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.encoder_q.",
      "heads": [
        {"name": "module.encoder_q.fc.0.weight", "shape": ["features", "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.0.bias", "shape": ["features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "module.encoder_k.*", "reason": "momentum encoder"},
        {"pattern": "module.queue*", "reason": "queue"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 71.1, "kind": "linear"},
  "notes": [
    "A file moco_v2_800ep_pretrain.pt of other projects is not this one.",
    "Nothing but encoder_q is in the file: two readers load it strictly without any other rule."
  ],
  "unverified": [
    "container",
    "size in bytes",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"pcl-v1"#, aliases: [#"pcl"#],
            title: #"PCL v1, 200 epochs"#, method: #"PCL v1"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "pcl-v1",
  "aliases": ["pcl"],
  "title": "PCL v1, 200 epochs",
  "method": "PCL v1",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {
      "title": "Prototypical Contrastive Learning of Unsupervised Representations",
      "year": 2020,
      "arxiv": "2005.04966"
    }
  ],
  "repository": "https://github.com/salesforce/PCL",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "MIT", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "PCL_v1_epoch200.pth.tar",
      "container": "pytorch-legacy",
      "urls": ["https://storage.googleapis.com/sfr-pcl-data-research/PCL_checkpoint/PCL_v1_epoch200.pth.tar"]
    }
  ],
  "layouts": [
    {
      "name": "pre-training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.encoder_q.",
      "heads": [
        {"name": "module.encoder_q.fc.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "module.encoder_k.*", "reason": "momentum encoder"},
        {"pattern": "module.queue*", "reason": "queue"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 61.5, "kind": "linear"},
  "notes": ["One reader loads what is under encoder_q strictly; encoder_k is missing, says a user's report."],
  "unverified": [
    "container",
    "size and digest",
    "whether anything but encoder_q is in the file",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"pcl-v2"#, aliases: [],
            title: #"PCL v2, 200 epochs"#, method: #"PCL v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"MIT"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "pcl-v2",
  "aliases": [],
  "title": "PCL v2, 200 epochs",
  "method": "PCL v2",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {
      "title": "Prototypical Contrastive Learning of Unsupervised Representations",
      "year": 2020,
      "arxiv": "2005.04966"
    }
  ],
  "repository": "https://github.com/salesforce/PCL",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "MIT", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "PCL_v2_epoch200.pth.tar",
      "container": "pytorch-legacy",
      "urls": ["https://storage.googleapis.com/sfr-pcl-data-research/PCL_checkpoint/PCL_v2_epoch200.pth.tar"]
    }
  ],
  "layouts": [
    {
      "name": "pre-training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.encoder_q.",
      "heads": [
        {"name": "module.encoder_q.fc.0.weight", "shape": ["features", "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.0.bias", "shape": ["features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.encoder_q.fc.2.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "module.encoder_k.*", "reason": "momentum encoder"},
        {"pattern": "module.queue*", "reason": "queue"}
      ],
      "beside": [{"pattern": "optimizer.*", "reason": "optimiser state"}]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 67.6, "kind": "linear"},
  "notes": ["One reader loads what is under encoder_q strictly; encoder_k is missing, says a user's report."],
  "unverified": [
    "container",
    "size and digest",
    "whether anything but encoder_q is in the file",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"pirl"#, aliases: [],
            title: #"PIRL (PyContrast), 200 epochs"#, method: #"PIRL"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"BSD-2-Clause"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "pirl",
  "aliases": [],
  "title": "PIRL (PyContrast), 200 epochs",
  "method": "PIRL",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 200},
  "papers": [
    {
      "title": "Self-Supervised Learning of Pretext-Invariant Representations",
      "year": 2019,
      "arxiv": "1912.01991"
    }
  ],
  "repository": "https://github.com/HobbitLong/PyContrast",
  "licences": {
    "code": {"name": "BSD-2-Clause"},
    "weights": {"name": "BSD-2-Clause", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "PIRL.pth",
      "container": "pytorch-legacy",
      "urls": ["https://www.dropbox.com/sh/87d24jqsl6ra7t2/AADN4jKnvTI0U5oT6hTmQZz8a/PIRL.pth?dl=1"],
      "note": "without dl=1 the address answers with a web page"
    }
  ],
  "layouts": [
    {
      "name": "training checkpoint",
      "keyPath": ["model"],
      "prefix": "module.encoder.",
      "heads": [
        {"name": "module.head.0.weight", "shape": [128, "features"], "reason": "projection head"},
        {"name": "module.head.0.bias", "shape": [128], "reason": "projection head"},
        {"name": "module.head_jig.fc1.weight", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc1.bias", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc2.weight", "reason": "jigsaw head"},
        {"name": "module.head_jig.fc2.bias", "reason": "jigsaw head"}
      ],
      "beside": [
        {"pattern": "model_ema.*", "reason": "momentum encoder"},
        {"pattern": "contrast.*", "reason": "memory bank"},
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 61.7, "kind": "linear"},
  "notes": ["PyContrast's own training, not a file of the method's first authors."],
  "unverified": [
    "container",
    "size and digest",
    "which of contrast, optimizer and model_ema are in the file",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"radimagenet"#, aliases: [],
            title: #"RadImageNet"#, method: #"Supervised"#,
            category: .inDomain,
            data: #"RadImageNet"#, licence: #"not stated"#,
            isInBenchmark: false,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "radimagenet",
  "aliases": [],
  "title": "RadImageNet",
  "method": "Supervised",
  "category": "in-domain",
  "isInBenchmark": false,
  "pretraining": {"data": "RadImageNet", "labels": "165 classes"},
  "papers": [
    {
      "title": "RadImageNet: An Open Radiologic Deep Learning Research Dataset for Effective Transfer Learning",
      "year": 2022
    }
  ],
  "repository": "https://github.com/BMEII-AI/RadImageNet",
  "licences": {
    "code": {"name": "MIT"},
    "weights": {"name": "not stated", "note": "the repository that links to them is under MIT"},
    "data": {"name": "by request", "note": "radimagenet.com"}
  },
  "files": [
    {
      "name": "RadImageNet-ResNet50_notop.h5",
      "container": "hdf5",
      "urls": ["https://drive.google.com/drive/folders/1Es7cK1hv7zNHJoUW0tI0e6nLFVYTqPqK"],
      "bytes": 94852768,
      "sha256": "1f1d1c9fe6ab6980daa5e528145fe0db249c55415f8b3e1f3e3b1624d184f159",
      "evidence": "size and SHA-256 stand in one public project",
      "note": "in RadImageNet_models.zip; the address has to be opened in a browser"
    },
    {
      "name": "RadImageNet_pytorch/ResNet50.pt",
      "container": "pytorch-zip",
      "urls": ["https://drive.google.com/drive/folders/1Es7cK1hv7zNHJoUW0tI0e6nLFVYTqPqK"],
      "sha256": "08629f7e7bd3e29b8ee9522ca3f65ce4d010a7ddf74f0ea3c7e3f3d0bbab0734",
      "evidence": "the SHA-256 stands in six public projects",
      "note": "in RadImageNet_pytorch.zip; the address has to be opened in a browser"
    }
  ],
  "layouts": [
    {
      "name": "Keras model",
      "naming": "keras",
      "keyPath": ["model_weights"],
      "hasConvolutionBiases": true,
      "variant": {"stride": "1x1", "padding": "symmetric", "epsilon": 1.001e-05},
      "drops": [{"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}],
      "beside": [
        {"pattern": "optimizer_weights/*", "reason": "optimiser"},
        {"pattern": "top_level_model_weights/*", "reason": "weights outside any layer"}
      ]
    },
    {
      "name": "PyTorch backbone",
      "naming": "counted-children",
      "prefix": "backbone."
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "BGR",
    "range": [0, 255],
    "mean": [127.5, 127.5, 127.5],
    "std": [127.5, 127.5, 127.5],
    "resize": 224,
    "keepsAspectRatio": false,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 72.3, "kind": "supervised", "note": "on RadImageNet's own 165 classes"},
  "notes": [
    "The Keras file is the network of keras-applications: biases, and the stride of a stage on its first 1x1 convolution.",
    "The authors' PyTorch code runs ResNet50.pt as torchvision's network, with the stride on the 3x3, as its other readers do.",
    "The authors' Keras code for their downstream tasks feeds other numbers than the card's: Keras' BGR means are subtracted, then all is divided by 255."
  ],
  "unverified": [
    "the stride that ResNet50.pt was trained with",
    "the input that the networks were trained on: it is that of the authors' PyTorch code",
    "the container of ResNet50.pt, and its size",
    "epochs"
  ]
}

"""#),
        CardEntry(
            id: #"sela-v2"#, aliases: [],
            title: #"SeLa v2, 400 epochs"#, method: #"SeLa v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"CC-BY-NC-4.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "sela-v2",
  "aliases": [],
  "title": "SeLa v2, 400 epochs",
  "method": "SeLa v2",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 400},
  "papers": [
    {
      "title": "Unsupervised Learning of Visual Features by Contrasting Cluster Assignments",
      "year": 2020,
      "arxiv": "2006.09882"
    }
  ],
  "repository": "https://github.com/facebookresearch/swav",
  "licences": {
    "code": {"name": "CC-BY-NC-4.0"},
    "weights": {"name": "CC-BY-NC-4.0", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "selav2_400ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": ["https://dl.fbaipublicfiles.com/deepcluster/selav2_400ep_pretrain.pth.tar"]
    }
  ],
  "layouts": [
    {
      "name": "released state dict",
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [{"pattern": "module.prototypes.*", "reason": "prototypes"}]
    },
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"}
      ],
      "drops": [{"pattern": "module.prototypes.*", "reason": "prototypes"}],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.228, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 71.8, "kind": "linear"},
  "notes": [
    "The authors' code divides red by 0.228, not 0.229.",
    "The content of the address changed on 2020-07-27: projection head and prototypes were added.",
    "The stem pads twice, by 1 and by 2, which equals one padding of 3.",
    "Another file, selav2_400ep_2x224_pretrain.pth.tar, is not this model.",
    "Without projection_head and prototypes exactly the backbone is left, say two readers."
  ],
  "unverified": [
    "container",
    "size and digest",
    "number and names of the prototype heads",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"simclr-v1"#, aliases: [],
            title: #"SimCLR v1, 1000 epochs"#, method: #"SimCLR v1"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"Apache-2.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "simclr-v1",
  "aliases": [],
  "title": "SimCLR v1, 1000 epochs",
  "method": "SimCLR v1",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 1000},
  "papers": [
    {
      "title": "A Simple Framework for Contrastive Learning of Visual Representations",
      "year": 2020,
      "arxiv": "2002.05709"
    }
  ],
  "repository": "https://github.com/google-research/simclr",
  "licences": {
    "code": {"name": "Apache-2.0"},
    "weights": {"name": "Apache-2.0", "note": "the code's; the weights are not mentioned separately"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "ResNet50_1x.zip",
      "container": "tensorflow-bundle",
      "urls": ["https://storage.googleapis.com/simclr-gcs/checkpoints/ResNet50_1x.zip"],
      "note": "a zip around model.ckpt-225206"
    },
    {
      "name": "model.ckpt-225206.index",
      "container": "tensorflow-bundle",
      "urls": [],
      "note": "in the zip, beside model.ckpt-225206.data-00000-of-00001"
    },
    {
      "name": "resnet50_simclr_v1_imagenet_no_top.h5",
      "container": "hdf5",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "converted by NeWT; in its archive cvpr21_newt_pretrained_models, folder tf"
    }
  ],
  "layouts": [
    {
      "name": "TensorFlow checkpoint",
      "naming": "tensorflow",
      "prefix": "base_model/",
      "heads": [
        {"name": "head_supervised/linear_layer/dense/kernel", "shape": ["features", 1000], "reason": "linear head"},
        {"name": "head_supervised/linear_layer/dense/bias", "shape": [1000], "reason": "linear head"}
      ],
      "drops": [
        {"pattern": "*/Momentum*", "reason": "optimiser slot"},
        {"pattern": "head_supervised/*", "reason": "linear head"},
        {"pattern": "global_step", "reason": "training state"}
      ]
    },
    {
      "name": "NeWT's Keras file",
      "naming": "keras-branches"
    }
  ],
  "variant": {"stride": "3x3", "padding": "same-maxpool", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0, 0, 0],
    "std": [1, 1, 1],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bicubic"
  },
  "accuracy": {"top1": 69.1, "kind": "linear"},
  "notes": ["The max pool pads by TensorFlow's SAME rule; torchvision's padding costs 0.2 points."],
  "unverified": [
    "epochs (1000)",
    "the zip's list of files",
    "the address without login",
    "size and digest",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"simclr-v2"#, aliases: [],
            title: #"SimCLR v2 (r50_1x_sk0), 800 epochs"#, method: #"SimCLR v2"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"Apache-2.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "simclr-v2",
  "aliases": [],
  "title": "SimCLR v2 (r50_1x_sk0), 800 epochs",
  "method": "SimCLR v2",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 800},
  "papers": [
    {
      "title": "Big Self-Supervised Models are Strong Semi-Supervised Learners",
      "year": 2020,
      "arxiv": "2006.10029"
    }
  ],
  "repository": "https://github.com/google-research/simclr",
  "licences": {
    "code": {"name": "Apache-2.0"},
    "weights": {"name": "Apache-2.0", "note": "the code's; the weights are not mentioned separately"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "model.ckpt-250228.index",
      "container": "tensorflow-bundle",
      "urls": [
        "https://storage.googleapis.com/simclr-checkpoints/simclrv2/pretrained/r50_1x_sk0/model.ckpt-250228.index"
      ]
    },
    {
      "name": "model.ckpt-250228.data-00000-of-00001",
      "container": "tensorflow-bundle",
      "urls": [
        "https://storage.googleapis.com/simclr-checkpoints/simclrv2/pretrained/r50_1x_sk0/model.ckpt-250228.data-00000-of-00001"
      ]
    },
    {
      "name": "250228_resnet50_simclr_v2_1x_imagenet_no_top.h5",
      "container": "hdf5",
      "urls": ["https://cornell.box.com/s/bnyhq5lwobu6fgjrub44zle0pyjijbmw"],
      "note": "converted by NeWT; in its archive cvpr21_newt_pretrained_models, folder tf"
    }
  ],
  "layouts": [
    {
      "name": "TensorFlow checkpoint",
      "naming": "tensorflow",
      "prefix": "base_model/",
      "heads": [
        {"name": "head_contrastive/nl_0/dense/kernel", "shape": ["features", "features"], "reason": "projection head"}
      ],
      "drops": [
        {"pattern": "*/Momentum*", "reason": "optimiser slot"},
        {"pattern": "ema_model/*", "reason": "moving average of the network (--branch ema)"},
        {"pattern": "head_contrastive/*", "reason": "projection head"},
        {"pattern": "head_supervised/*", "reason": "linear head"},
        {"pattern": "global_step", "reason": "training state"}
      ]
    },
    {
      "name": "TensorFlow checkpoint",
      "branch": "ema",
      "naming": "tensorflow",
      "prefix": "ema_model/base_model/",
      "drops": [
        {"pattern": "*/Momentum*", "reason": "optimiser slot"},
        {"pattern": "base_model/*", "reason": "the network itself, not its moving average"},
        {"pattern": "ema_model/head_*", "reason": "projection head"},
        {"pattern": "head_contrastive/*", "reason": "projection head"},
        {"pattern": "head_supervised/*", "reason": "linear head"},
        {"pattern": "global_step", "reason": "training state"}
      ]
    },
    {
      "name": "rewritten for PyTorch",
      "naming": "nested-blocks",
      "keyPath": ["resnet"],
      "drops": [
        {"pattern": "fc.*", "reason": "linear head"},
        {"pattern": "*.num_batches_tracked", "reason": "num_batches_tracked"}
      ],
      "beside": [
        {"pattern": "head.*", "reason": "projection head"}
      ]
    },
    {
      "name": "NeWT's Keras file",
      "naming": "keras-branches"
    }
  ],
  "variant": {"stride": "3x3", "padding": "same-maxpool", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0, 0, 0],
    "std": [1, 1, 1],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bicubic"
  },
  "accuracy": {"top1": 71.7, "kind": "linear"},
  "notes": [
    "The max pool pads by TensorFlow's SAME rule; torchvision's padding costs 0.7 points.",
    "base_model is read, not ema_model."
  ],
  "unverified": [
    "whether the benchmark used base_model or ema_model",
    "size and digest",
    "the terms of the training data, which were not read again for this card"
  ]
}

"""#),
        CardEntry(
            id: #"swav"#, aliases: [],
            title: #"SwAV, 800 epochs"#, method: #"SwAV"#,
            category: .selfSupervised,
            data: #"ImageNet-1k"#, licence: #"CC-BY-NC-4.0"#,
            isInBenchmark: true,
            origin: "built in",
            json: #"""
{
  "schema": "zoo.card/1",
  "id": "swav",
  "aliases": [],
  "title": "SwAV, 800 epochs",
  "method": "SwAV",
  "category": "self-supervised",
  "isInBenchmark": true,
  "pretraining": {"data": "ImageNet-1k", "labels": "none", "epochs": 800},
  "papers": [
    {
      "title": "Unsupervised Learning of Visual Features by Contrasting Cluster Assignments",
      "year": 2020,
      "arxiv": "2006.09882"
    }
  ],
  "repository": "https://github.com/facebookresearch/swav",
  "licences": {
    "code": {"name": "CC-BY-NC-4.0"},
    "weights": {"name": "CC-BY-NC-4.0", "note": "the repository's"},
    "data": {
      "name": "ImageNet terms of access",
      "note": "non-commercial research and education; image-net.org"
    }
  },
  "files": [
    {
      "name": "swav_800ep_pretrain.pth.tar",
      "container": "pytorch-legacy",
      "urls": ["https://dl.fbaipublicfiles.com/deepcluster/swav_800ep_pretrain.pth.tar"],
      "bytes": 113703565,
      "sha256": "029d0b8c2e70bcee3f8beb70cc104ef51585c090224d33fb9c6f51d146cfd1eb",
      "evidence": "size and SHA-256 stand in one public project of 2026; a second states 113.7 MB, and the layout's size agrees"
    }
  ],
  "layouts": [
    {
      "name": "released state dict",
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"},
        {"name": "module.prototypes.weight", "shape": [3000, 128], "reason": "prototypes"}
      ]
    },
    {
      "name": "training checkpoint",
      "keyPath": ["state_dict"],
      "prefix": "module.",
      "heads": [
        {"name": "module.projection_head.0.weight", "shape": [2048, "features"], "reason": "projection head"},
        {"name": "module.projection_head.0.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.weight", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.bias", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_mean", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.running_var", "shape": [2048], "reason": "projection head"},
        {"name": "module.projection_head.1.num_batches_tracked", "reason": "projection head"},
        {"name": "module.projection_head.3.weight", "shape": [128, 2048], "reason": "projection head"},
        {"name": "module.projection_head.3.bias", "shape": [128], "reason": "projection head"},
        {"name": "module.prototypes.weight", "shape": [3000, 128], "reason": "prototypes"}
      ],
      "beside": [
        {"pattern": "optimizer.*", "reason": "optimiser state"},
        {"pattern": "amp.*", "reason": "loss scaling"}
      ]
    }
  ],
  "variant": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-05},
  "preprocessing": {
    "channelOrder": "RGB",
    "range": [0, 1],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.228, 0.224, 0.225],
    "resize": 256,
    "keepsAspectRatio": true,
    "crop": 224,
    "interpolation": "bilinear"
  },
  "accuracy": {"top1": 75.3, "kind": "linear"},
  "notes": [
    "The authors' code divides red by 0.228, not 0.229.",
    "The content of the address changed on 2020-07-27: projection head and prototypes were added.",
    "The stem pads twice, by 1 and by 2, which equals one padding of 3.",
    "Readers load the file strictly into the authors' own class, heads and all: 328 tensors, which PyTorch's legacy stream holds in 16 bytes less than the file has."
  ],
  "unverified": ["the terms of the training data, which were not read again for this card"]
}

"""#),
    ]
}
