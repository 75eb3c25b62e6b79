"""How anchors and statements are worded. The rules come from what makes self-ratings valid: one checkable fact each."""

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_STATEMENT = 30
LONGEST_ANCHOR = 32
"""In words."""

BANNED = _words("""
    advanced basic basically confident confidently decent deep deeply easily etc excellent experienced expert familiar
    fluent fluently good great know known knowledge nice proficient quickly several simple simply solid some strong
    successfully thorough thoroughly understand understood understanding various well
""")
"""Words that measure a mood and not a fact."""

IRREGULAR = _words("""
    become begun bought broken brought built caught chosen cut done drawn driven fed felt found given gone held kept
    laid led left lent let lost made met paid put read rebuilt redone redrawn rerun rewritten run seen sent
    set shown shrunk sought sped spent split spoken spread stood sworn swept taken taught thought thrown told undone
    typeset withdrawn won written
""")
FILLER = _words("basically clearly easily etc just obviously simply very")
"""Words that say nothing in a question or an answer."""

GENDERED = _words("he her hers herself him himself his she")
ACRONYMS = _words("""
    AI API AUC BERT CI CNN CPU CSV CUDA DPO EM FID FLOP FLOPs GAN GB GELU GPT GPU GPUs HTTP IID IoU JSON KB KL LLM LLMs
    LSTM MAP MB MCMC MDP ML MLE MLP MNIST NLP NaN OLS PCA PDF PPO RAM ReLU RGB RL RLHF RMSE RNN ROC SGD SHA SQL SVD SVM
    TB TPU UTC VAE YAML
""")
"""Short forms that a question may use without saying what they stand for."""

_INTENTION = re.compile(r"\b(will|would|could|can|might|may|plan|plans|want|wants|try|intend|hope)\b", re.IGNORECASE)
_VERSION = re.compile(r"\b\w*\d+\.\d+|(?<!\w)--?[a-z]{2,}")
_BEGINNING = re.compile(r"I have (?!not\b)([a-z-]+)\b")
_SECOND_VERB = re.compile(r"\b(?:and|then|but|or) ([a-z-]+)\b")


def mistakes_in_statement(text: str) -> Iterator[str]:
    """What keeps a statement from being one checkable fact about the past: "I have <done something checkable>."

    A second verb may only add the result ("profiled a model and shown a speed-up"). Words are counted at white space.
    """
    start = _BEGINNING.match(text)
    if not start or not _is_participle(start[1]):
        yield "it does not begin with 'I have' and a past participle, expected 'I have written ...'"
    if sum(_is_participle(word) for word in _SECOND_VERB.findall(text)) > 1:
        yield "it joins three verbs or more, expected one verb and at most its result"
    if len(re.findall(r"\bI\b", text)) > 1:
        yield "it says 'I' twice, expected one fact"
    if found := _INTENTION.search(text):
        yield f"'{found[0]}' speaks of an intention or ability, expected something done"
    yield from _mistakes(text, LONGEST_STATEMENT)


def mistakes_in_anchor(text: str) -> Iterator[str]:
    """What keeps an anchor from being one sentence in the first person that another person could check."""
    if not re.match(r"I\b", text):
        yield "it does not begin with 'I', expected the first person"
    yield from _mistakes(text, LONGEST_ANCHOR)


def _mistakes(text: str, longest: int) -> Iterator[str]:
    words = len(text.split())
    if words > longest:
        yield f"it has {words} words, expected at most {longest}"
    banned = sorted({word for word in re.findall(r"[a-z]+", text.lower()) if word in BANNED})
    if banned:
        yield f"'{banned[0]}' is vague, expected what was done or seen"
    if found := _VERSION.search(text):
        yield f"'{found[0]}' belongs to one version, expected what holds for all"
    if not text.endswith(".") or re.search(r"[.!?] [A-Z]", text):
        yield "it is not one sentence with a full stop, expected exactly one"


def _is_participle(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and word not in {"need", "seed", "speed", "feed", "red"})
