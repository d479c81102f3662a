"""Conditions over records, compiled, against the reference interpreter: random conditions, random histories."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from talentarule.decide.candidate import decoded
from talentarule.decide.plans import Plan
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.reference import atom_outcome, verdict_of

VOCABULARY = """
skala golongan: g1 < g2 = g3 < g4
  g1 alias golongan satu
  g2 alias lama sekali sampai 2020-12-31
  g4 alias lama sekali sejak 2021-01-01
rumpun bidang:
  akar:
    cabang: daun
    ranting
  lain
fakta:
  lahir: tanggal
  sehat: ya/tidak
  riwayat: daftar
    jabatan: teks
    golongan: skala golongan
    bidang: rumpun bidang
    status: salah satu dari (merah, hijau)
    plt: ya/tidak
    angka: angka; boleh tidak ada
    lama: durasi
    surat: tanggal
    kata: banyak teks
    mulai: tanggal mulai
    selesai: tanggal selesai
  pangkat: daftar
    golongan: skala golongan
    mulai: tanggal mulai
  kinerja: daftar tiap tahun
    tahun: angka
    nilai: skala golongan
    unsur: teks
  ijazah: daftar
    bidang: rumpun bidang
    tahun: angka
    tanggal: tanggal
fakta jabatan:
  bidang tugas: rumpun bidang
  bidang terkait: banyak rumpun bidang
  batas: tanggal
peristiwa: pendaftaran, pelantikan
organisasi:
  jabatan A (bidang tugas = cabang; bidang terkait = akar, lain; batas = 2026-03-01)
  jabatan B (bidang tugas = lain; bidang terkait = daun; batas = 2020-02-29)
definisi tetap: pilih(riwayat dengan tidak plt)
definisi bidang studi: pilih(bidang dari ijazah)
"""
ON = datetime.date(2026, 1, 5)
DAYS = (
    "2014-02-28",
    "2016-02-29",
    "2018-06-30",
    "2020-01-31",
    "2020-02-01",
    "2021-02-28",
    "2021-03-01",
    "2024-02-29",
    "2025-12-31",
    "2026-01-05",
    "2026-01-06",
    "2027-05-31",
    "9999-12-31",
)
LENGTHS = ("10 hari", "1 bulan", "1 tahun", "2 tahun", "5 tahun 6 bulan", "10 tahun", "0 hari")
WORDS = ("alfa", "beta", "Gama  Delta")
CATEGORIES = ("akar", "cabang", "daun", "ranting", "lain")
LEVELS = ("g1", "g2", "g3", "g4")
ORDERS = (">=", "<=", ">", "<")


# Conditions ----------------------------------------------------------------------------------------------------


def _one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


def _filled(pattern: str, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return st.builds(lambda **found: pattern.format(**found), **parts)


order, level, category = _one_of(*ORDERS), _one_of(*LEVELS), _one_of(*CATEGORIES)
length, day = _one_of(*LENGTHS), _one_of(*DAYS)
moment = st.one_of(
    _one_of("pendaftaran", "pelantikan", "pelantikan - 6 bulan", "jabatan.batas"), day
)
inner_moment = st.one_of(_one_of("pendaftaran", "pelantikan", "jabatan.batas", "calon.lahir"), day)
sign = _one_of("=", "≠")

riwayat_fields = st.one_of(
    _one_of("plt", "tidak plt", "plt = tidak", "kata = alfa", "kata ≠ beta", "ada(kata)"),
    _filled("jabatan {s} {w}", s=sign, w=_one_of("alfa", "BETA", "Gama Delta")),
    _filled("golongan {o} {v}", o=order, v=level),
    _filled("bidang {s} {v}", s=sign, v=category),
    _filled(
        "bidang {s} salah satu dari {v}",
        s=sign,
        v=_one_of("(akar, lain)", "(daun)", "jabatan.bidang terkait"),
    ),
    _filled("bidang {s} jabatan.bidang tugas", s=sign),
    _filled("status {s} merah", s=sign),
    _filled("angka {o} {v}", o=st.one_of(order, sign), v=_one_of("0", "1", "2.5", "7")),
    _filled("angka = {a} sampai 5", a=_one_of("0", "2")),
    _filled("lama {o} {v}", o=st.one_of(order, sign), v=length),
    _filled("surat {o} {v}", o=st.one_of(order, sign), v=inner_moment),
    _filled("surat dalam kurun {v} sebelum {m}", v=length, m=moment),
    _filled("surat {o} mulai + 6 bulan", o=order),
    _filled("jumlah(kata) {o} 1", o=order),
)
kinerja_fields = st.one_of(
    _filled("nilai {o} {v}", o=order, v=level),
    _filled("unsur {s} alfa", s=sign),
)
ijazah_fields = st.one_of(
    _filled("bidang {s} {v}", s=sign, v=category),
    _filled("tahun {o} {v}", o=st.one_of(order, sign), v=_one_of("2019", "2020")),
    _filled("tanggal {o} {v}", o=order, v=inner_moment),
)


def _filters(fields: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.just(""),
        fields.map(" dengan {}".format),
        st.builds(" dengan {} dan {}".format, fields, fields),
        st.builds(" dengan ({} atau {})".format, fields, fields),
    )


times = st.one_of(
    st.just(""),
    _filled(" pada {m}", m=moment),
    _filled(" sampai {m}", m=moment),
    _filled(" dalam kurun {n} {s} {m}", n=length, s=_one_of("sebelum", "sesudah"), m=moment),
)
years = st.one_of(
    _filled(
        " dalam kurun {n} {s} {m}",
        n=_one_of("1 tahun", "2 tahun"),
        s=_one_of("sebelum", "sesudah"),
        m=moment,
    ),
    _one_of(
        " dengan tahun = 2024",
        " dengan tahun = salah satu dari (2024, 2025, 2026)",
        " dengan tahun = salah satu dari (2024, 2025) dan nilai >= g2",
    ),
)


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, str, st.SearchStrategy[str]]:
    """A selection, the list that it is from, and conditions on its fields."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        text = "kinerja" + draw(years)
        if "dengan" not in text:
            text += draw(_filters(kinerja_fields))
        return text, "kinerja", kinerja_fields
    if kind == 1:
        return "ijazah" + draw(_filters(ijazah_fields)), "ijazah", ijazah_fields
    if kind == 2:
        fields = _filled("golongan {o} {v}", o=order, v=level)
        return "pangkat" + draw(times) + draw(_filters(fields)), "pangkat", fields
    base = draw(_one_of("riwayat", "riwayat", "tetap"))
    return base + draw(times) + draw(_filters(riwayat_fields)), "riwayat", riwayat_fields


TEXTS = {"riwayat": "jabatan", "pangkat": "golongan", "kinerja": "unsur", "ijazah": "bidang"}
LEVELLED = {"riwayat": "golongan", "pangkat": "golongan", "kinerja": "nilai"}


@st.composite
def conditions(draw: st.DrawFn) -> str:
    """One condition over records."""
    selection, source, fields = draw(selections())
    kind = draw(st.integers(0, 11))
    number = draw(st.integers(0, 3))
    relation = draw(st.one_of(order, sign))
    match kind:
        case 0 | 1:
            return draw(_one_of("", "tidak ")) + f"ada({selection})"
        case 2 | 3:
            must = draw(fields)
            if source == "riwayat" and draw(st.booleans()):
                must = f"({must} atau plt)"
            return f"setiap({selection} harus {must})"
        case 4:
            return f"jumlah({selection}) {relation} {number}"
        case 5:
            name = TEXTS[source]
            if source == "riwayat":
                name = draw(
                    _one_of(
                        "jabatan", "golongan", "bidang", "angka", "surat", "lama", "kata", "plt"
                    )
                )
            return f"jumlah berbeda({name} dari {selection}) {relation} {number}"
        case 6 if source in LEVELLED:
            which = draw(_one_of("tertinggi", "terendah"))
            compared = f"{relation} {draw(level)}"
            if relation in ("=", "≠"):
                compared = draw(_one_of("setara g2", "= g1 sampai g3", "= g2 sampai g2"))
            return f"{which}({LEVELLED[source]} dari {selection}) {compared}"
        case 7 if source == "riwayat":
            return f"total(angka dari {selection}) {relation} {draw(_one_of('0', '1', '2.5', '7'))}"
        case 8 if source == "ijazah":
            return draw(
                st.one_of(
                    _filled("bidang studi {s} {v}", s=sign, v=category),
                    _one_of(
                        "bidang studi = salah satu dari (akar, lain)",
                        "bidang studi = semua dari (cabang, lain)",
                        "bidang studi = paling sedikit 2 dari (daun, ranting, lain)",
                        "bidang studi = salah satu dari jabatan.bidang terkait",
                        "bidang studi = jabatan.bidang tugas",
                        "jumlah(bidang studi) >= 2",
                        "ada(bidang studi)",
                    ),
                )
            )
        case 9 if source == "kinerja":
            which = draw(_one_of("tertinggi", "terendah"))
            return f"{which}(tahun dari {selection}) {draw(order)} {draw(_one_of('2024', '2025'))}"
        case _ if source in ("riwayat", "pangkat"):
            spell = draw(_one_of("lama kumulatif", "lama terpanjang"))
            return f"{spell}({selection}) {draw(order)} {draw(length)}"
        case _:
            return f"ada({selection})"


# Candidates ----------------------------------------------------------------------------------------------------


def _records(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    record = st.fixed_dictionaries({}, optional=fields)
    rows = st.lists(st.one_of(record, record, record, record, st.just("...")), max_size=5)
    return st.one_of(rows, rows, rows, rows.map(tuple), st.just("tidak ada"), st.none())


def _in_order(person: dict[str, Any]) -> dict[str, Any]:
    """Records that end before they begin are wrong: turn them round."""
    for record in person.get("riwayat") or ():
        if isinstance(record, dict):
            first, last = record.get("mulai"), record.get("selesai")
            if isinstance(first, datetime.date) and isinstance(last, datetime.date):
                record["mulai"], record["selesai"] = min(first, last), max(first, last)
    return person


dates = st.one_of(
    st.sampled_from([datetime.date.fromisoformat(one) for one in DAYS]),
    st.dates(datetime.date(2013, 1, 1), datetime.date(2027, 1, 1)),
)
levels = st.sampled_from((*LEVELS, "golongan satu"))
people = st.fixed_dictionaries(
    {},
    optional={
        "lahir": dates,
        "riwayat": _records(
            jabatan=st.sampled_from((*WORDS, "ALFA", "", None)),
            golongan=levels,
            bidang=st.sampled_from(CATEGORIES),
            status=_one_of("merah", "hijau"),
            plt=st.sampled_from((True, False, "ya", "tidak", 1, 0)),
            angka=st.sampled_from((0, 1, 1.0, 2.5, "7", -1, "tidak ada", None)),
            lama=_one_of("1 bulan", "31 hari", "2 tahun", "10 hari"),
            surat=dates,
            kata=st.one_of(
                st.lists(_one_of("alfa", "beta"), max_size=2), st.just("alfa; ..."), st.just("beta")
            ),
            mulai=dates,
            selesai=st.one_of(dates, _one_of("sekarang", "Sekarang ", "")),
        ),
        "pangkat": _records(golongan=levels, mulai=dates),
        "kinerja": _records(
            tahun=st.sampled_from((2023, 2024, 2024.0, 2025, "2026", 2024.5)),
            nilai=levels,
            unsur=_one_of("alfa", "beta"),
        ),
        "ijazah": _records(
            bidang=st.sampled_from(CATEGORIES),
            tahun=st.sampled_from((2019, 2020, 2021)),
            tanggal=dates,
        ),
        "riwayat_lengkap": _one_of("ya", "tidak"),
    },
).map(_in_order)
events = st.fixed_dictionaries({}, optional={"pendaftaran": dates, "pelantikan": dates})


@given(
    st.lists(conditions(), min_size=1, max_size=5),
    st.lists(people, min_size=1, max_size=4),
    events,
    st.one_of(st.none(), dates),
)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_compiled_and_reference_agree_on_every_condition(
    texts: list[str],
    crowd: list[dict[str, Any]],
    given_events: dict[str, datetime.date],
    facts_on: datetime.date | None,
) -> None:
    clauses = "".join(f"  {number}. {text}\n" for number, text in enumerate(texts, 1))
    rules = talentarule.loads(f"{VOCABULARY}\nsetiap jabatan mensyaratkan:\n{clauses}")
    for position in ("A", "B"):
        decider = rules.decider(position, on=ON, facts_on=facts_on, events=given_events)
        for person in crowd:
            decision = decider(rules.prepare(person))
            again = rules.decide(person, position, on=ON, facts_on=facts_on, events=given_events)
            assert again.parts[2] == decision.parts[2]
            assert again.facts == decision.facts
            program, codes, bits = decision.parts
            situation = program.setting.situation(decoded(program.schema, codes))
            recorded = program.atom_outcomes(bits)
            expected = partial(atom_outcome, situation=situation)
            for atom in program.evaluator.places:
                assert recorded(atom) is expected(atom), atom.span.text
            assert decision.verdict is VERDICTS[verdict_of(rules.resolved, situation).value]


# What is compiled ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ada(riwayat dengan bidang = akar dan plt)",
        "ada(riwayat dengan bidang = jabatan.bidang tugas)",
        "tidak ada(riwayat dalam kurun 2 tahun sebelum pelantikan)",
        "setiap(kinerja dalam kurun 2 tahun sebelum 2026-01-05 harus nilai >= g2)",
        "jumlah(tetap pada 2026-01-05 dengan angka > 2) = 1 sampai 3",
        "jumlah(riwayat) = salah satu dari (1, 3)",
        "jumlah berbeda(jabatan dari riwayat) >= 2",
        "total(angka dari riwayat) >= 2",
        "tertinggi(golongan dari pangkat) >= g3",
        "terendah(golongan dari pangkat) setara g2",
        "lama kumulatif(tetap sampai pendaftaran) >= 2 tahun",
        "lama terpanjang(riwayat) < 2 tahun",
        "bidang studi = akar",
        "bidang studi = paling sedikit 2 dari (daun, ranting, lain)",
        "jumlah(bidang studi) >= 2",
    ],
)
def test_conditions_over_one_list_are_compiled(text: str) -> None:
    (plan,) = _plans(text, "A")
    assert plan.formula is not None


@pytest.mark.parametrize(
    "text",
    [
        "ada(riwayat dengan mulai >= calon.lahir)",
        "jumlah berbeda(kata dari riwayat) >= 2",
        "tertinggi(tahun dari kinerja dalam kurun 2 tahun sebelum 2026-01-05) >= 2025",
        "bidang studi = salah satu dari jabatan.bidang terkait dan sehat",
    ],
)
def test_others_are_asked_of_the_interpreter(text: str) -> None:
    plan = _plans(text, "A")[0]
    assert (plan.formula is None) is ("studi" not in text)


def _plans(text: str, position: str) -> list[Plan]:
    rules = talentarule.loads(f"{VOCABULARY}\nsetiap jabatan mensyaratkan {text}\n")
    program = rules.decider(position, on=ON).program
    return [rules._plans.plan(atom, program.setting) for atom in program.evaluator.places]


# What programs share -------------------------------------------------------------------------------------------


def _programs(rules: talentarule.RuleSet) -> int:
    slot = rules._schema.by_key["riwayat"]
    return len(rules._plans.of_records(slot)._programs)


def test_positions_share_what_reads_nothing_of_the_setting_but_the_date_of_the_facts() -> None:
    rules = talentarule.loads(f"{VOCABULARY}\nsetiap jabatan mensyaratkan ada(riwayat)\n")
    person = {"riwayat": [{"mulai": "2026-01-05"}]}
    found = {
        (position, day): rules.decide(person, position, on=ON, facts_on=day).outcomes[0].outcome
        for position in ("A", "B")
        for day in (ON, ON - datetime.timedelta(days=1), ON)
    }
    assert [found["A", ON], found["B", ON]] == ["true", "true"]
    before = ON - datetime.timedelta(days=1)
    assert [found["A", before], found["B", before]] == ["false", "false"]
    assert _programs(rules) == 2


def test_what_reads_the_position_or_an_event_without_a_date_is_not_shared() -> None:
    rules = talentarule.loads(
        f"{VOCABULARY}\nsetiap jabatan mensyaratkan:\n"
        "  a. ada(riwayat dengan bidang = salah satu dari jabatan.bidang terkait)\n"
        "  b. ada(riwayat pada pelantikan)\n"
    )
    person = {"riwayat": [{"mulai": "2020-01-01", "selesai": "sekarang", "bidang": "ranting"}]}
    assert [one.outcome for one in rules.decide(person, "A", on=ON).outcomes] == ["true", "unknown"]
    assert [one.outcome for one in rules.decide(person, "B", on=ON).outcomes] == [
        "false",
        "unknown",
    ]
    dated = rules.decide(person, "A", on=ON, events={"pelantikan": ON})
    assert [one.outcome for one in dated.outcomes] == ["true", "true"]


def test_a_day_of_a_table_over_records_is_that_of_the_facts() -> None:
    rules = talentarule.loads(
        f"{VOCABULARY}\ndefinisi pernah: ada(riwayat dengan tidak plt)\n"
        "tabel hasil:\n  pernah | hasil\n  tidak  | 1\n  ya     | 2\n"
        "A mensyaratkan hasil >= 2\n"
    )
    person = {"riwayat": [{"plt": False, "mulai": "2026-06-01"}]}
    for day, outcome in ((ON, "false"), (datetime.date(2027, 1, 1), "true"), (ON, "false")):
        assert [one.outcome for one in rules.decide(person, "A", on=day).outcomes] == [outcome]


def test_lengths_that_are_equal_count_as_one() -> None:
    rules = talentarule.loads(
        f"{VOCABULARY}\nsetiap jabatan mensyaratkan jumlah berbeda(lama dari riwayat) = 1\n"
    )
    rows = [{"lama": lama, "mulai": "2020-01-01"} for lama in ("1 bulan", "31 hari")]
    decision = rules.decide({"riwayat": rows}, "A", on=ON)
    assert [one.outcome for one in decision.outcomes] == ["true"]
