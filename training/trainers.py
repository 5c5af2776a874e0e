"""TRL's trainers, set up for a LoRA on one machine. All names of settings are theirs."""

import os

from base_model import LINEAR_LAYERS
from rows import BadData

# What a run's settings may hold beside the LoRA's own.
OF_TRAINER = (
    "num_train_epochs",
    "max_steps",
    "learning_rate",
    "per_device_train_batch_size",
    "gradient_accumulation_steps",
    "max_length",
    "seed",
)


def make_trainer(base, rows, settings, method, out, adapter_from, callback, device):
    """A trainer whose model has a new LoRA on all linear layers of attention and MLP, or one that was trained before.

    Of a new one the rate falls to nothing over the training, as is the trainers' own way. Of one that is trained further it
    stays, so that what a step does does not rest on how many are still to come.
    """
    from datasets import Dataset
    from peft import LoraConfig, PeftModel
    from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer

    args = {name: settings[name] for name in OF_TRAINER if name in settings} | {
        "output_dir": os.path.join(out, "checkpoints"),
        "lr_scheduler_type": "constant" if adapter_from else "linear",
        "logging_steps": 1,
        "logging_first_step": True,
        "include_num_input_tokens_seen": "non_padding",
        "save_strategy": "no",  # the callback says when
        "save_total_limit": 1,
        "report_to": "none",
        "disable_tqdm": True,
        "use_cpu": device == "cpu",
        "bf16": device == "cuda",
        # Memory is scarce on a GPU, time on a CPU.
        "gradient_checkpointing": device == "cuda",
        "dataloader_pin_memory": device == "cuda",
    }
    model, new = base.model, None
    if adapter_from:
        model = PeftModel.from_pretrained(model, adapter_from, is_trainable=True)
    else:
        new = LoraConfig(
            r=settings["lora_r"],
            lora_alpha=settings["lora_alpha"],
            lora_dropout=settings["lora_dropout"],
            target_modules=LINEAR_LAYERS,
            task_type="CAUSAL_LM",
        )
    if method == "sft":
        make, config = SFTTrainer, SFTConfig(**args, completion_only_loss=True)
    else:
        make, config = DPOTrainer, DPOConfig(**args, beta=settings["beta"])
    try:
        trainer = make(
            model=model,
            args=config,
            train_dataset=Dataset.from_list(rows),
            processing_class=base.tokenizer,
            peft_config=new,
            callbacks=[callback],
        )
    except (StopIteration, IndexError) as error:
        raise BadData(_all_cut(settings)) from error
    if len(trainer.train_dataset) == 0:
        raise BadData(_all_cut(settings))
    return trainer


def count_truncated(tokenizer, rows, max_length):
    """How many rows have more tokens than are read, prompt and (longest) answer together."""

    def length(messages):
        if isinstance(messages, str):
            return len(tokenizer(messages)["input_ids"])
        return len(tokenizer.apply_chat_template(messages, tokenize=True, return_dict=True)["input_ids"])

    answers = lambda row: [row[name] for name in ("completion", "chosen", "rejected") if name in row]
    return sum(any(length(row["prompt"] + each) > max_length for each in answers(row)) for row in rows)


def _all_cut(settings):
    return f"no row has a token of its answer within max_length ({settings['max_length']}): raise it"
