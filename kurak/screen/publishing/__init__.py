"""The parts of the page on published sentences and on signing a snapshot off."""
