"""What changed between two states of the evidence, for a reader."""
