"""Measurements behind every claim: each evaluation reads a data file and returns one report."""
