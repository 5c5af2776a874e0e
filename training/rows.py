"""The rows to train on: JSON Lines as `steerlab export sft` and `steerlab export dpo` write them."""

import json


class BadData(Exception):
    """A file that can't be trained on, with the line where it can't."""


def read_rows(path, method):
    """Reads a file into the columns that TRL's trainers take.

    sft: {"messages": [..., answer]} becomes prompt and completion, so that only the answer's tokens are learnt
    dpo: {"prompt", "chosen", "rejected"} as they are

    Where the prompt is text and no messages, so are the answers: what a model without a chat template learns.

    Raises BadData where a line is none of these, or none is there.
    """
    rows = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    rows.append(_read_row(json.loads(line), method))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise BadData(f"line {number} of {path} is no row for {method}: {_reason(error)}") from error
    if not rows:
        raise BadData(f"{path} has no row to train on")
    return rows


def _read_row(row, method):
    if isinstance(row.get("prompt"), str):
        return {name: _text(row[name]) for name in ("prompt", *(("completion",) if method == "sft" else ("chosen", "rejected")))}
    if method == "sft":
        *prompt, answer = _messages(row["messages"])
        row = {"prompt": prompt, "completion": [answer]}
    else:
        row = {name: _messages(row[name]) for name in ("prompt", "chosen", "rejected")}
    last = row["prompt"][-1]["role"] if row["prompt"] else "nobody"
    if last != "user":
        raise ValueError(f"the prompt ends with what {last} says, and not the user")
    for name, messages in row.items():
        if name != "prompt" and [message["role"] for message in messages] != ["assistant"]:
            raise ValueError(f"{name} is not one answer of the assistant")
    return row


def _messages(messages):
    return [{"role": str(message["role"]), "content": _text(message["content"])} for message in messages]


def _text(content):
    if not isinstance(content, str):
        raise ValueError("a message's content is no text")
    return content


def _reason(error):
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)
