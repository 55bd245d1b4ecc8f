# SPDX-License-Identifier: Apache-2.0
"""机构账号职责日历: units as a dated tree, duties, accounts with posts, delegations, published
calendars.
"""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from huiyin.records.models.columns import key, term


class Unit(models.Model):
    """机关、单位. ``path`` is the materialised tree ``/id/id/``; ``until`` ends it, ``successor``
    takes over.
    """

    id = key()
    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=120)
    letters = models.TextField(blank=True, help_text="拼音，用于查找")
    mark = models.CharField(max_length=12, help_text="机关代字，用于文号")
    kind = term()
    level = term()
    territory = models.CharField(max_length=12, db_index=True)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates"
    )
    authority = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="上一级主管部门，可以复查（条例第三十五条）",
    )
    vertical = models.BooleanField(default=False, help_text="实行垂直管理，只由上一级主管部门复查")
    path = models.CharField(max_length=600, db_index=True)
    is_petition_office = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    hours = models.CharField(max_length=120, blank=True, help_text="接待时间，条例第十八条")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Lineage(models.Model):
    """承继: ``heir`` exercises powers that were ``former``'s, which ended or was divided (条例 24).

    Small beside the units: every request reads it on its way up (``queries.holding``).
    """

    id = models.BigAutoField(primary_key=True)
    # The indexes below begin with each.
    former = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    heir = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("former", "heir"), name="lineage_once"),)
        indexes = (models.Index(fields=("heir",), name="lineage_of_heir"),)


class Duty(models.Model):
    """职责: the unit is competent for category and territory, both given as code prefixes."""

    id = key()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    category = models.CharField(max_length=12, db_index=True)
    territory = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Accounts(BaseUserManager["Account"]):
    """What Django's login needs to find an account by its name."""


class Account(AbstractBaseUser):
    """A person who works with the system. Roles come from dated posts, never from flags here."""

    USERNAME_FIELD = "login"

    id = key()
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    letters = models.TextField(blank=True, help_text="拼音，用于查找")
    is_active = models.BooleanField(default=True)
    must_choose = models.BooleanField(
        default=False, help_text="密码是管理员给的，本人另设后才能进入"
    )

    objects = Accounts()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """岗位: the account holds the role in the unit from a day to a day."""

    id = key()
    account = models.ForeignKey(Account, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = term()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Delegation(models.Model):
    """授权: a head lends the role to a colleague while away; both days included."""

    id = key()
    lender = models.ForeignKey(Account, models.PROTECT, related_name="+")
    borrower = models.ForeignKey(Account, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = term()
    since = models.DateField()
    until = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)


class CalendarYear(models.Model):
    """工作日历: one published year, imported from the State Council's notice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    holidays = models.JSONField()
    makeup = models.JSONField()
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()
