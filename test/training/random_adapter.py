"""Writes an adapter of random weights with a large effect, for PEFT and for llama.cpp: OUT/peft and OUT/adapter.gguf.

    python random_adapter.py TRAINING MODEL.gguf OUT SIZE LAYER,LAYER...

TRAINING is the folder of the programs. SIZE is the standard deviation of B's weights. OUT/other.gguf has the rows of queries and
keys in the order that is wrong for the model (transformers' for a llama, a llama's for others): for showing that this would be seen.
"""

import os
import sys

training, gguf, out, size, layers = sys.argv[1:]
sys.path.insert(0, training)

import adapter_file
import torch
from base_model import load_base
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict

base = load_base({"gguf": gguf})
torch.manual_seed(1)
config = LoraConfig(r=8, lora_alpha=16, target_modules=layers.split(","), task_type="CAUSAL_LM")
model = get_peft_model(base.model, config)
for name, weights in model.named_parameters():
    if "lora_B" in name:
        torch.nn.init.normal_(weights, std=float(size))
model.save_pretrained(os.path.join(out, "peft"))


def write(name):
    weights = get_peft_model_state_dict(model)
    adapter_file.write_adapter(os.path.join(out, name), weights, 16, base.model.config, base.architecture)


write("adapter.gguf")
adapter_file.PERMUTED_ARCHITECTURES = {base.architecture} - adapter_file.PERMUTED_ARCHITECTURES
write("other.gguf")
