"""Overrides in random rule sets: the compiled evaluator gives the verdict of the reference interpreter, and the trace
alone gives it too.
"""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

import talentarule
from support.replay import verdict_of_trace
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.reference import verdict_of

FACTS = ("a", "b", "c", "d")
PLACES = ("Kepala", "Juru", "Dinas", "Kota")
SUBJECTS = (
    "Kepala",
    "Dinas",
    "setiap jabatan dengan kelas = 1",
    "setiap jabatan di Dinas dengan kelas = 2",
)
TARGETS = ("P1", "P1 huruf a", "P1 huruf b", "P1 huruf b angka 1", "P1 huruf c", "P2")
ON = datetime.date(2026, 1, 5)
HEAD = f"""peraturan "Acak":
  tingkat keputusan
fakta:
{"".join(f"  {name}: ya/tidak{chr(10)}" for name in FACTS)}organisasi:
  unit Kota:
    unit Dinas:
      jabatan Kepala (kelas = 1)
      jabatan Juru (kelas = 2)
"""

leaf = st.builds("{}{}".format, st.sampled_from(("", "tidak ")), st.sampled_from(FACTS))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Two rules with demands of each kind, and up to three that set some of them aside."""
    excuse = draw(st.sampled_from(("", f"     kecuali bila {draw(leaf)}\n")))
    text = HEAD + (
        f"P1. Kota mensyaratkan:\n  a. {draw(leaf)}\n{excuse}"
        f"  b. bila {draw(leaf)}:\n     1. {draw(leaf)}\n     2. {draw(leaf)}\n"
        f"  c. salah satu dari:\n     1. {draw(leaf)}\n     2. {draw(leaf)}\n"
        f"P2. Dinas {draw(st.sampled_from(('melarang', 'mensyaratkan')))} {draw(leaf)}\n"
    )
    for number in range(draw(st.integers(1, 3))):
        text += (
            f"Q{number}. {draw(st.sampled_from(SUBJECTS))} mensyaratkan {draw(leaf)}\n"
            f"  mengesampingkan {draw(st.sampled_from(TARGETS))} karena lex specialis\n"
        )
    return text


people = st.fixed_dictionaries({name: st.sampled_from((True, False, None)) for name in FACTS})


@settings(deadline=None, max_examples=80)
@given(texts(), st.lists(people, min_size=1, max_size=6))
def test_the_evaluators_agree_on_what_is_set_aside(
    text: str, crowd: list[dict[str, bool | None]]
) -> None:
    rules = talentarule.loads(text)
    for place in PLACES:
        decider = rules.decider(place, on=ON)
        for person in crowd:
            decision = decider(rules.prepare(person))
            outcome = verdict_of(rules.resolved, decider.program.setting.situation(person))
            assert decision.verdict is VERDICTS[outcome.value]
            trace = decision.to_json()
            assert verdict_of_trace(trace) == decision.verdict.name
            worst = min((one.outcome.value for one in decision.trace.rules), default=2)
            assert worst >= outcome.value
            if outcome.value == 0:
                assert decision.failed
            if outcome.value == 1 and decision.reason is None:
                assert decision.missing or decision.missing_attributes
