"""The closing line that `cargo xtask test` counts."""


def pytest_terminal_summary(terminalreporter):
    counts = {kind: len(reports) for kind, reports in terminalreporter.stats.items()}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    terminalreporter.write_line(f"{counts.get('passed', 0)} passed, {failed} failed, {counts.get('skipped', 0)} skipped")
