"""The model that is trained on or scored: a GGUF file turned into trainable weights, or a folder as transformers saves it."""

import functools
import json
import os
import re
import shutil
import warnings
from dataclasses import dataclass

# GGUF's name of an architecture by transformers' name (`model_type`); steerlab reads the same file. Others are refused: each
# stores its weights in a way of its own, and an adapter whose rows stand in another order than the model's does harm without a word.
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "architectures.json"), encoding="utf-8") as _file:
    GGUF_ARCHITECTURES = json.load(_file)

# The linear layers of attention and MLP, as these architectures call them.
LINEAR_LAYERS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


class UnsupportedArchitecture(Exception):
    """The model's architecture is none that is known here."""


@dataclass
class Base:
    """A model with its tokenizer; `architecture` is GGUF's name of what it is built like."""

    model: object
    tokenizer: object
    architecture: str


def load_base(base, device="cpu"):
    """Loads `{"gguf": PATH}` or `{"folder": PATH or OWNER/NAME on the hub}`: 32-bit weights on a CPU, 16-bit ones on a GPU.

    Of a GGUF file, `"kept": FOLDER` has what was made of it saved there as transformers saves models, and read from there the next time:
    turning it into trainable weights takes longer than many a short training.

    Raises UnsupportedArchitecture, OSError where there is no such file, and whatever transformers makes of a bad one.
    """
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    kept = base.get("kept")
    if kept and os.path.isdir(kept):
        folder, source = kept, {}
    elif "gguf" in base:
        _read_files_once()
        folder, name = os.path.split(os.path.abspath(base["gguf"]))
        if not os.path.isfile(base["gguf"]):
            raise FileNotFoundError(f"there is no file {base['gguf']}")
        _assert_known(_architecture_of_file(base["gguf"]), set(GGUF_ARCHITECTURES.values()))
        source = {"gguf_file": name}
    else:
        folder, source = base["folder"], {}
        if not os.path.isdir(folder) and not is_on_hub(base):
            raise FileNotFoundError(f"there is no folder {folder}")
        _assert_known(AutoConfig.from_pretrained(folder).model_type, set(GGUF_ARCHITECTURES))
    tokenizer = AutoTokenizer.from_pretrained(folder, **source)
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, **source)
    _forget_quantisation(model)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    if kept and folder != kept:
        _keep(model, tokenizer, kept)
    return Base(model.to(device), tokenizer, GGUF_ARCHITECTURES[model.config.model_type])


def is_on_hub(base):
    """Whether a base is named as the model hub names it, OWNER/NAME, and no folder here is called that."""
    folder = base.get("folder", "")
    return re.fullmatch(r"[\w.-]+/[\w.-]+", folder) is not None and not os.path.isdir(folder)


def _architecture_of_file(path):
    """`general.architecture` of a GGUF file, read without its weights."""
    from gguf import GGUFReader

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        field = GGUFReader(path).get_field("general.architecture")
    return field.contents() if field else "unknown"


def _assert_known(architecture, known):
    if architecture not in known:
        raise UnsupportedArchitecture(
            f"models of the architecture {architecture} can't be trained here: known are {', '.join(sorted(known))}"
        )


def _read_files_once():
    """Has a GGUF file's header, with each word of the vocabulary, read once: transformers reads it anew for each thing that it wants of it."""
    import gguf

    if not hasattr(gguf.GGUFReader, "cache_clear"):
        gguf.GGUFReader = functools.lru_cache(maxsize=1)(gguf.GGUFReader)


def _keep(model, tokenizer, folder):
    """Saves a model whole or not at all. A disk without room for it is no reason not to train."""
    part = f"{folder}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        model.save_pretrained(part)
        tokenizer.save_pretrained(part)
        os.replace(part, folder)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)


def _forget_quantisation(model):
    """Takes off what says that the weights are quantised, since they no longer are: trainers refuse to train such ones."""
    for mark in ("hf_quantizer", "is_quantized", "quantization_method"):
        if hasattr(model, mark):
            delattr(model, mark)
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
