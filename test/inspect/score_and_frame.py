"""Reads folders of logs as data frames, scores a log of each again, and prints what it found as JSON."""

import json
import sys
from pathlib import Path

from click.testing import CliRunner
from inspect_ai._cli.score import score_command
from inspect_ai.analysis import events_df, messages_df, samples_df
from inspect_ai.analysis import EventInfo, EventTiming, ModelEventColumns
from inspect_ai.log import list_eval_logs, read_eval_log


def frames(folder: str) -> dict:
    samples = samples_df(folder, quiet=True)
    messages = messages_df(folder, quiet=True)
    events = events_df(folder, columns=[*EventInfo, *EventTiming, *ModelEventColumns], quiet=True)
    answers = messages[(messages["role"] == "assistant") & (messages["source"] == "generate")]
    return {
        "samples": len(samples),
        "messages": len(messages),
        "ids": int(messages["message_id"].nunique()),
        "answers": sorted(answers["content"].tolist()),
        "events": len(events),
        "model_events": int((events["event"] == "model").sum()),
        "models": sorted(events["model_event_model"].unique().tolist()),
    }


def rescore(folder: str, action: str) -> dict:
    found = list_eval_logs(folder)[0].name.removeprefix("file://")
    output = str(Path(folder).parent / f"{Path(folder).name}-{action}.eval")
    args = [found, "--scorer", "includes", "--action", action, "--output-file", output, "--display", "none"]
    result = CliRunner().invoke(score_command, args)
    if result.exception:
        raise result.exception
    log = read_eval_log(output)
    return {
        "status": log.status,
        "samples": len(log.samples),
        "scorers": sorted({name for sample in log.samples for name in sample.scores or {}}),
    }


folders = sys.argv[1:]
print(json.dumps([{**frames(folder), **{a: rescore(folder, a) for a in ["append", "overwrite"]}} for folder in folders]))
