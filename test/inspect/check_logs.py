"""Reads folders of logs in every way that Inspect offers, and prints what it found as JSON."""

import json
import sys
from collections import Counter
from pathlib import Path

from click.testing import CliRunner
from inspect_ai._cli.log import log_command
from inspect_ai.log import (
    bundle_log_dir,
    list_eval_logs,
    read_eval_log,
    read_eval_log_sample,
    read_eval_log_sample_summaries,
)

bundle, *folders = sys.argv[1:]


def dump(path: str) -> dict:
    result = CliRunner().invoke(log_command, ["dump", path])
    if result.exception:
        raise result.exception
    return json.loads(result.stdout)


def decisions(samples: list[dict]) -> dict:
    counts: dict[str, Counter] = {}
    for sample in samples:
        for scorer, score in (sample.get("scores") or {}).items():
            counts.setdefault(scorer, Counter())[str(score["value"])] += 1
    return counts


def check(path: str) -> dict:
    log = read_eval_log(path)
    dumped = dump(path)
    summaries = read_eval_log_sample_summaries(path)
    for sample in log.samples[:1]:
        again = read_eval_log_sample(path, id=sample.id, epoch=sample.epoch)
        assert again.output.completion == sample.output.completion
    return {
        "subject": log.eval.metadata["subject"]["name"],
        "condition": log.eval.task_args["condition"],
        "status": dumped["status"],
        "samples": len(dumped["samples"]),
        "read": len(log.samples),
        "summaries": len(summaries),
        "decisions": decisions(dumped["samples"]),
        "metrics": {
            score["scorer"]: {name: metric["metadata"]["count"] for name, metric in score["metrics"].items()}
            for score in dumped["results"]["scores"]
        },
        "answers": [sample.output.completion for sample in log.samples],
        "reasonings": sum(
            part.type == "reasoning" for sample in log.samples for part in sample.output.message.content_list
        ),
    }


found = [[check(info.name) for info in list_eval_logs(folder)] for folder in folders]
bundle_log_dir(folders[0], output_dir=bundle)
listing = json.loads((Path(bundle) / "logs" / "listing.json").read_text())
print(json.dumps({"logs": found, "bundled": len(listing)}))
