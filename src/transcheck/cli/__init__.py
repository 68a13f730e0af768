"""The commands: each reads its options, calls one job, shows one report."""
