"""The deck for the steering meeting: native, editable slides of the figures and numbers on screen."""
