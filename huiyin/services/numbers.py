# SPDX-License-Identifier: Apache-2.0
"""编号: counters taken in the transaction of the act, so that a series has no gap that nobody can
explain.
"""

from datetime import date

from django.db import connection

from huiyin.core.documents import REGISTRY, number
from huiyin.core.vocabulary import DocumentCode
from huiyin.records.models import Counter, Unit

_TAKE = """
    INSERT INTO records_counter (unit_id, series, period, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (unit_id, series, period) DO UPDATE SET last = records_counter.last + 1
    RETURNING last
"""


# Offices of one territory share the first six digits of their numbers, and so one counter too,
# named after them. Its row hangs on the oldest unit of all when the day begins and stays there,
# whatever unit is founded, moved or given another territory in the course of the day.
_TAKE_IN_REGION = """
    INSERT INTO records_counter (unit_id, series, period, last)
    SELECT COALESCE(
        (SELECT unit_id FROM records_counter WHERE series = %s AND period = %s
         ORDER BY last DESC LIMIT 1),
        (SELECT id FROM records_unit ORDER BY id LIMIT 1)
    ), %s, %s, 1
    WHERE TRUE
    ON CONFLICT (unit_id, series, period) DO UPDATE SET last = records_counter.last + 1
    RETURNING last
"""


def take(unit_id: str, series: str, period: str) -> int:
    """The next number, from 1, of the unit's series in the period; the row stays locked until
    commit.
    """
    # One statement on both engines, where the ORM needs two and a third for the first number.
    unit = Counter._meta.get_field("unit").get_db_prep_value(unit_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [unit, series, period])
        return int(cursor.fetchone()[0])


def matter_number(office: Unit, on: date) -> str:
    """The number of a matter: territory of the office, day of receipt, number of that day."""
    day = on.strftime("%Y%m%d")
    region = office.territory[:6]
    counter = [f"matter-{region}", day]
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_IN_REGION, counter * 2)
        return f"{region}{day}{int(cursor.fetchone()[0]):05d}"


def document_number(unit: Unit, code: DocumentCode, *, year: int, otherwise: str) -> str:
    """The document's number (文号); an unnumbered document carries ``otherwise``, its matter's
    number.
    """
    kind = REGISTRY[code]
    if not kind.numbered:
        return otherwise
    return number(unit.mark, kind.series, year, take(str(unit.pk), kind.series, str(year)))
