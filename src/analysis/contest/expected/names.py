"""The cells of a contest, and what is estimated of them, as weights of cells."""

CELLS = ["neither", "antiControl", "proControl", "anti", "pro", "both", "swapped", "antiSwapped", "proSwapped"]
EFFECTS = {
    "authorised": {"neither": 1, "anti": -1},
    "unauthorised": {"pro": 1, "neither": -1},
    "netAuthorised": {"antiControl": 1, "anti": -1},
    "netUnauthorised": {"pro": 1, "proControl": -1},
    "left": {"neither": 1, "both": -1},
    "taken": {"both": 1, "anti": -1},
    "resisted": {"pro": 1, "both": -1},
    "interaction": {"both": 1, "anti": -1, "pro": -1, "neither": 1},
}
GRADIENT = {
    "anti": {"antiSwapped": 1, "anti": -1},
    "pro": {"proSwapped": 1, "pro": -1},
    "both": {"swapped": 1, "both": -1},
}
