"""Trains a LoRA with TRL and PEFT, and writes it for PEFT and for llama.cpp. `steerlab distil` runs this.

    python training/train.py SETTINGS.json

SETTINGS.json: {
  "base": {"gguf": PATH, "kept": FOLDER where what is made of it is kept for the next training} | {"folder": PATH or OWNER/NAME on the model hub},
  "data": PATH of JSON Lines as `steerlab export sft` or `steerlab export dpo` writes them,
  "method": "sft" | "dpo",
  "out": FOLDER,
  "settings": {"lora_r", "lora_alpha", "lora_dropout", "num_train_epochs", "max_steps" (-1: by epochs), "learning_rate",
    "per_device_train_batch_size", "gradient_accumulation_steps", "max_length", "beta" (dpo), "seed"},
  "save_at": [steps at which the adapter is saved on the way] | null,
  "adapter_from": FOLDER of a PEFT adapter to go on training | null,
  "threads": how many of the CPU's cores compute
}

Prints one JSON object a line and event: loading, loaded, resumed, step, saved, interrupted, done, error. Exits with 0 when done,
1 after an error, and 130 after SIGINT or SIGTERM, having saved where it was: run again, it goes on from there to the same end.

OUT gets adapter.gguf, peft/, and steps/N.gguf and steps/N/ for each N of save_at.
"""

import json
import os
import platform
import shutil
import signal
import sys
import time
import warnings

from base_model import is_on_hub
from machine_lines import end_with_reader, keep_stdout

PACKAGES = ("torch", "transformers", "trl", "peft", "gguf")


class Interrupted(BaseException):
    """A signal came before training began."""


def main(path):
    end_with_reader()
    emit = keep_stdout()
    started = time.monotonic()
    os.environ.update(TOKENIZERS_PARALLELISM="false", HF_HUB_DISABLE_TELEMETRY="1")
    # Threads that wait sleep: on a machine with other work, waiting awake took more than half of all computing time.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    warnings.filterwarnings("ignore")
    progress = None

    def on_signal(*_):
        if progress is None or progress.finished:
            raise Interrupted
        progress.interrupted = True

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, on_signal)
    try:
        with open(path, encoding="utf-8") as file:
            asked = json.load(file)
        if not is_on_hub(asked["base"]):
            # Nothing is looked for on the network: all that is needed is here.
            os.environ["HF_HUB_OFFLINE"] = "1"
        emit({"event": "loading"})
        trainer, progress, save, facts = prepare(asked, emit)
        emit({"event": "loaded", **facts, "seconds": round(time.monotonic() - started, 3)})
        trainer.train(resume_from_checkpoint=last_checkpoint(asked["out"]))
        progress.finished = True
        step = trainer.state.global_step
        if step < trainer.state.max_steps:
            emit({"event": "interrupted", "step": step})
            return 130
        save(None)
        shutil.rmtree(os.path.join(asked["out"], "checkpoints"), ignore_errors=True)
        emit(
            {
                "event": "done",
                "step": step,
                "seconds": round(time.monotonic() - started, 3),
                "peak_memory_bytes": peak_memory(),
                "versions": versions(),
            }
        )
        return 0
    except Interrupted:
        emit({"event": "interrupted", "step": 0 if progress is None else trainer.state.global_step})
        return 130
    except Exception as error:
        import traceback

        traceback.print_exc()
        emit({"event": "error", "code": code_of(error), "message": " ".join(str(error).split()) or repr(error)})
        return 1


def prepare(asked, emit):
    """The trainer, its progress, what saves the adapter, and the facts of the event `loaded`."""
    from rows import read_rows

    rows = read_rows(asked["data"], asked["method"])
    import torch
    from transformers import logging

    logging.set_verbosity_error()
    torch.set_num_threads(asked["threads"])
    from adapter_file import write_adapter
    from base_model import load_base
    from peft import get_peft_model_state_dict
    from progress import Progress
    from trainers import count_truncated, make_trainer

    device = "cuda" if torch.cuda.is_available() else "cpu"
    base = load_base(asked["base"], device)
    out, settings = asked["out"], asked["settings"]

    def save(step):
        """Saves the adapter as it is: as that of a step, or with None as the training's result."""
        model = trainer.accelerator.unwrap_model(trainer.model)
        gguf, folder = [os.path.join(out, name) for name in result_of(step)]
        os.makedirs(folder, exist_ok=True)
        # DPO that goes on from an adapter keeps what it began with as a second one.
        model.save_pretrained(folder, selected_adapters=["default"])
        weights = get_peft_model_state_dict(model, adapter_name="default")
        alpha = model.peft_config["default"].lora_alpha
        write_adapter(f"{gguf}.part", weights, alpha, base.model.config, base.architecture)
        os.replace(f"{gguf}.part", gguf)
        emit({"event": "saved", "step": trainer.state.global_step, "gguf": gguf, "peft": folder})

    progress = Progress(emit, save, asked.get("save_at") or [])
    trainer = make_trainer(base, rows, settings, asked["method"], out, asked.get("adapter_from"), progress, device)
    parameters = list(trainer.model.named_parameters())
    facts = {
        "parameters": sum(each.numel() for name, each in parameters if "lora_" not in name),
        "trainable": sum(each.numel() for _, each in parameters if each.requires_grad),
        "device": device,
        "rows": len(trainer.train_dataset),
        "truncated": count_truncated(base.tokenizer, rows, settings["max_length"]),
    }
    return trainer, progress, save, facts


def result_of(step):
    """Where the adapter of a step is saved, as GGUF and for PEFT; None is the end."""
    return ("adapter.gguf", "peft") if step is None else (f"steps/{step}.gguf", f"steps/{step}")


def last_checkpoint(out):
    """The newest whole checkpoint's folder, or None. The trainer's state is written last."""
    folder = os.path.join(out, "checkpoints")
    found = []
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        head, _, step = name.partition("-")
        whole = os.path.isfile(os.path.join(folder, name, "trainer_state.json"))
        if head == "checkpoint" and step.isdigit() and whole:
            found.append((int(step), os.path.join(folder, name)))
    return max(found)[1] if found else None


def code_of(error):
    """Which kind of failure it is."""
    from base_model import UnsupportedArchitecture
    from rows import BadData

    text = str(error)
    if isinstance(error, MemoryError) or "out of memory" in text or "can't allocate memory" in text:
        return "out-of-memory"
    if isinstance(error, UnsupportedArchitecture):
        return "unsupported-architecture"
    return "bad-data" if isinstance(error, BadData) else "other"


def peak_memory():
    """The most memory that this process held, in bytes; on Windows, where Python does not tell, null."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def versions():
    from importlib.metadata import version

    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
