"""What a training tells while it goes on, and when it stops and saves."""

import time

from transformers import TrainerCallback


class Progress(TrainerCallback):
    """Tells of each optimiser step, saves where it was asked to, and ends the training where a signal came.

    emit: writes one event
    save: saves the adapter of a step, and tells of it
    save_at: the steps at which it is saved on the way
    """

    # A kill that can't be caught costs at most the work of so many seconds.
    SECONDS_BETWEEN_CHECKPOINTS = 60

    def __init__(self, emit, save, save_at):
        self.emit, self.save, self.save_at = emit, save, set(save_at)
        self.interrupted = self.finished = False
        self.begun = self.saved = time.monotonic()

    def on_train_begin(self, args, state, control, **_):
        self.begun = self.saved = time.monotonic()
        if state.global_step > 0:
            self.emit({"event": "resumed", "step": state.global_step})

    def on_step_end(self, args, state, control, **_):
        now = time.monotonic()
        if self.interrupted:
            control.should_save = control.should_training_stop = True
        elif now - self.saved > self.SECONDS_BETWEEN_CHECKPOINTS and state.global_step < state.max_steps:
            control.should_save, self.saved = True, now
        return control

    def on_log(self, args, state, control, logs=None, **_):
        if "loss" not in logs:
            return
        event = {
            "event": "step",
            "step": state.global_step,
            "of": state.max_steps,
            "loss": finite(logs["loss"]),
            "learning_rate": logs["learning_rate"],
            "tokens": int(state.num_input_tokens_seen),
            "seconds": round(time.monotonic() - self.begun, 3),
        }
        if "rewards/margins" in logs:
            event["rewards_margin"] = finite(logs["rewards/margins"])
        self.emit(event)
        if state.global_step in self.save_at:
            self.save(state.global_step)


def finite(value):
    """The number, or null where it is none: JSON has no NaN."""
    value = float(value)
    return value if abs(value) < float("inf") else None
