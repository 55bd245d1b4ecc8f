# SPDX-License-Identifier: Apache-2.0
"""All tables of the first version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("login", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("holidays", models.JSONField()),
                ("makeup", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("imported_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kek_id", models.CharField(max_length=64)),
                ("suite", models.CharField(max_length=16)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=32, unique=True)),
                ("statute", models.CharField(max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收到"),
                            ("registered", "已登记"),
                            ("linked", "已并入重复事项"),
                            ("classified", "待分办"),
                            ("forwarded", "已转送"),
                            ("assigned", "已交办"),
                            ("handling", "办理中"),
                            ("answered", "已答复"),
                            ("closed", "已办结"),
                            ("archived", "已归档"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "网上信访"),
                            ("letter", "来信"),
                            ("visit", "来访"),
                            ("call", "来电"),
                            ("mailbox", "领导信箱"),
                            ("hotline", "热线转办"),
                            ("board", "网上留言"),
                            ("fax", "传真"),
                            ("transfer", "上级转来"),
                        ],
                        max_length=32,
                    ),
                ),
                ("submitted_on", models.DateField()),
                ("received_on", models.DateField()),
                ("reachable", models.BooleanField()),
                ("seq", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("redress", "申诉求决"),
                            ("accusation", "检举控告"),
                            ("suggestion", "建议意见"),
                        ],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=12)),
                ("territory", models.CharField(blank=True, max_length=12)),
                (
                    "repeat",
                    models.CharField(
                        choices=[("unjudged", "未判重"), ("first", "初次"), ("repeat", "重复")],
                        max_length=32,
                    ),
                ),
                ("linked_to", models.UUIDField(db_index=True, null=True)),
                ("closed_on", models.DateField(null=True)),
                ("reminded", models.JSONField(default=list)),
                ("due_on", models.DateField(null=True)),
                ("due_from", models.DateField(null=True)),
                (
                    "due_clock",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("T01", "信访部门转送交办期限"),
                            ("T01a", "国家级分级转送期限"),
                            ("T01b", "省级分级转送期限"),
                            ("T01c", "市级分级转送期限"),
                            ("T01d", "县级分级转送期限"),
                            ("T02", "直接收到告知期限"),
                            ("T03", "转送交办件告知期限"),
                            ("T04", "退回异议期限"),
                            ("T05", "交办反馈期限"),
                            ("T06", "办结期限"),
                            ("T07", "延期期限"),
                            ("T08", "申请复查期限"),
                            ("T09", "复查期限"),
                            ("T10", "申请复核期限"),
                            ("T11", "复核期限"),
                            ("T12", "重大紧急报告"),
                            ("T13", "三项建议反馈期限"),
                            ("T14", "信访情况年度报告"),
                            ("T15a", "简易办理受理期限"),
                            ("T15b", "简易办理答复期限"),
                            ("T15c", "简易办理中转期限"),
                            ("T16a", "实名检举控告受理告知期限"),
                            ("T16b", "实名检举控告结果反馈期限"),
                            ("T16c", "纪检下级登记受理转办期限"),
                            ("T17", "申请司法确认期限"),
                            ("T18", "主动公布录入"),
                            ("L01", "签收提醒期限"),
                            ("L02", "满意度评价期限"),
                            ("L03", "建议意见答复期限"),
                        ],
                        max_length=32,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("token", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("stream", models.UUIDField()),
                ("seq", models.PositiveIntegerField()),
                ("topic", models.CharField(max_length=24)),
                ("act", models.CharField(max_length=32)),
                ("scope", models.UUIDField(null=True)),
                ("actor", models.CharField(max_length=64)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("visitor", "访客"),
                            ("petitioner", "信访人"),
                            ("representative", "信访代表"),
                            ("registrar", "信访部门经办"),
                            ("office_head", "信访部门负责人"),
                            ("officer", "承办人"),
                            ("unit_head", "单位负责人"),
                            ("reviewer", "复查人员"),
                            ("re_reviewer", "复核人员"),
                            ("supervisor", "督查专员"),
                            ("leader", "党政领导"),
                            ("discipline", "纪检专办"),
                            ("custodian", "身份保管人"),
                            ("system_admin", "系统管理员"),
                            ("security_admin", "安全管理员"),
                            ("auditor", "审计管理员"),
                            ("machine", "机器账号"),
                            ("system", "系统"),
                        ],
                        max_length=32,
                    ),
                ),
                ("unit", models.UUIDField(null=True)),
                ("on_behalf_of", models.CharField(blank=True, max_length=64)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("body", models.JSONField()),
                ("commitments", models.JSONField()),
                ("prev", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "seq"), name="entry_one_per_seq")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("matter", models.UUIDField(db_index=True)),
                ("field", models.CharField(max_length=24)),
                ("value", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["value", "field"], name="mark_found")],
            },
        ),
        migrations.CreateModel(
            name="QueryCode",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="query_code",
                        serialize=False,
                        to="records.matter",
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("handling", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("satisfied", "满意"),
                            ("fair", "基本满意"),
                            ("dissatisfied", "不满意"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("satisfied", "满意"),
                            ("fair", "基本满意"),
                            ("dissatisfied", "不满意"),
                        ],
                        max_length=32,
                    ),
                ),
                ("on", models.DateField()),
                ("changed", models.PositiveSmallIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("handling", models.UUIDField(null=True)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("receipt", "收件回执"),
                            ("forward_letter", "转送函"),
                            ("assign_letter", "交办函"),
                            ("acceptance_notice", "受理告知书"),
                            ("extension_notice", "延期办理告知书"),
                            ("handling_opinion", "信访事项处理意见书"),
                            ("proof_of_delivery", "送达回证"),
                        ],
                        max_length=32,
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                ("issued_on", models.DateField()),
                ("digest", models.CharField(max_length=64, null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("no", models.PositiveSmallIntegerField()),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("f1", "诉讼、检察、公安法律程序"),
                            ("f2", "仲裁"),
                            ("f3", "党员申诉、申请复审等"),
                            ("f4", "行政复议等行政程序"),
                            ("f5", "履行法定职责"),
                            ("f6", "信访程序"),
                        ],
                        max_length=32,
                    ),
                ),
                ("entry", models.UUIDField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("supported", "予以支持"),
                            ("explained", "作出解释说明"),
                            ("not_supported", "不予支持"),
                        ],
                        max_length=32,
                        null=True,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("origin", models.UUIDField(unique=True)),
                ("entry", models.UUIDField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "网上信访"),
                            ("letter", "来信"),
                            ("visit", "来访"),
                            ("call", "来电"),
                            ("mailbox", "领导信箱"),
                            ("hotline", "热线转办"),
                            ("board", "网上留言"),
                            ("fax", "传真"),
                            ("transfer", "上级转来"),
                        ],
                        max_length=32,
                    ),
                ),
                ("submitted_on", models.DateField()),
                ("received_on", models.DateField()),
                ("headcount", models.PositiveIntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=200)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("no", models.PositiveSmallIntegerField()),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="records.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("mark", models.CharField(help_text="机关代字，用于文号", max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("party", "党的机关"),
                            ("congress", "人大机关"),
                            ("government", "行政机关"),
                            ("conference", "政协机关"),
                            ("supervision", "监察机关"),
                            ("court", "审判机关"),
                            ("procuratorate", "检察机关"),
                            ("mass", "群团组织"),
                            ("state_enterprise", "国有企业"),
                            ("institution", "事业单位"),
                            ("other", "其他"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("state", "国家"),
                            ("province", "省"),
                            ("city", "市"),
                            ("county", "县（区）"),
                            ("township", "乡镇（街道）"),
                        ],
                        max_length=32,
                    ),
                ),
                ("territory", models.CharField(max_length=12)),
                ("path", models.CharField(db_index=True, max_length=600)),
                ("is_petition_office", models.BooleanField(default=False)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinates",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("visitor", "访客"),
                            ("petitioner", "信访人"),
                            ("representative", "信访代表"),
                            ("registrar", "信访部门经办"),
                            ("office_head", "信访部门负责人"),
                            ("officer", "承办人"),
                            ("unit_head", "单位负责人"),
                            ("reviewer", "复查人员"),
                            ("re_reviewer", "复核人员"),
                            ("supervisor", "督查专员"),
                            ("leader", "党政领导"),
                            ("discipline", "纪检专办"),
                            ("custodian", "身份保管人"),
                            ("system_admin", "系统管理员"),
                            ("security_admin", "安全管理员"),
                            ("auditor", "审计管理员"),
                            ("machine", "机器账号"),
                            ("system", "系统"),
                        ],
                        max_length=32,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="matter",
            name="lead_unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AddField(
            model_name="matter",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.unit"
            ),
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("lead", models.BooleanField()),
                (
                    "referral",
                    models.CharField(
                        choices=[("forward", "转送"), ("assign", "交办")], max_length=32
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "待签收"),
                            ("signed", "已签收"),
                            ("objected", "异议待核"),
                            ("returned", "已退回"),
                            ("accepted", "办理中"),
                            ("drafted", "待审签"),
                            ("issued", "已出具"),
                            ("delivered", "已送达"),
                            ("closed", "已办结"),
                        ],
                        max_length=32,
                    ),
                ),
                ("referred_on", models.DateField()),
                ("signed_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("issued_on", models.DateField(null=True)),
                ("delivered_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("officer", models.UUIDField(null=True)),
                ("objections", models.PositiveSmallIntegerField()),
                ("proposed_days", models.PositiveSmallIntegerField()),
                ("extension_days", models.PositiveSmallIntegerField()),
                ("heard", models.PositiveSmallIntegerField()),
                ("investigated", models.PositiveSmallIntegerField()),
                ("draft", models.UUIDField(null=True)),
                ("drafted_by", models.UUIDField(null=True)),
                ("acceptance", models.UUIDField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlings",
                        to="records.matter",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("category", models.CharField(db_index=True, max_length=12)),
                ("territory", models.CharField(max_length=12)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("visitor", "访客"),
                            ("petitioner", "信访人"),
                            ("representative", "信访代表"),
                            ("registrar", "信访部门经办"),
                            ("office_head", "信访部门负责人"),
                            ("officer", "承办人"),
                            ("unit_head", "单位负责人"),
                            ("reviewer", "复查人员"),
                            ("re_reviewer", "复核人员"),
                            ("supervisor", "督查专员"),
                            ("leader", "党政领导"),
                            ("discipline", "纪检专办"),
                            ("custodian", "身份保管人"),
                            ("system_admin", "系统管理员"),
                            ("security_admin", "安全管理员"),
                            ("auditor", "审计管理员"),
                            ("machine", "机器账号"),
                            ("system", "系统"),
                        ],
                        max_length=32,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("revoked_on", models.DateField(blank=True, null=True)),
                (
                    "borrower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("series", models.CharField(max_length=24)),
                ("period", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner", models.UUIDField()),
                ("field", models.CharField(max_length=64)),
                ("salt", models.BinaryField()),
                ("sealed", models.BinaryField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contents",
                        to="records.key",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "field"), name="content_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("handling", models.UUIDField(null=True)),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("T01", "信访部门转送交办期限"),
                            ("T01a", "国家级分级转送期限"),
                            ("T01b", "省级分级转送期限"),
                            ("T01c", "市级分级转送期限"),
                            ("T01d", "县级分级转送期限"),
                            ("T02", "直接收到告知期限"),
                            ("T03", "转送交办件告知期限"),
                            ("T04", "退回异议期限"),
                            ("T05", "交办反馈期限"),
                            ("T06", "办结期限"),
                            ("T07", "延期期限"),
                            ("T08", "申请复查期限"),
                            ("T09", "复查期限"),
                            ("T10", "申请复核期限"),
                            ("T11", "复核期限"),
                            ("T12", "重大紧急报告"),
                            ("T13", "三项建议反馈期限"),
                            ("T14", "信访情况年度报告"),
                            ("T15a", "简易办理受理期限"),
                            ("T15b", "简易办理答复期限"),
                            ("T15c", "简易办理中转期限"),
                            ("T16a", "实名检举控告受理告知期限"),
                            ("T16b", "实名检举控告结果反馈期限"),
                            ("T16c", "纪检下级登记受理转办期限"),
                            ("T17", "申请司法确认期限"),
                            ("T18", "主动公布录入"),
                            ("L01", "签收提醒期限"),
                            ("L02", "满意度评价期限"),
                            ("L03", "建议意见答复期限"),
                        ],
                        max_length=32,
                    ),
                ),
                ("start", models.DateField()),
                ("nominal_due", models.DateField()),
                ("legal_due", models.DateField()),
                ("provisional", models.BooleanField()),
                ("extension", models.PositiveSmallIntegerField()),
                ("stopped_on", models.DateField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="records.matter",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["clock", "legal_due"], name="deadline_falls_due")],
            },
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("task", models.CharField(max_length=32)),
                ("payload", models.JSONField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("run_after", models.DateTimeField()),
                ("lease_owner", models.CharField(blank=True, max_length=64)),
                ("lease_no", models.PositiveIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outbox",
                        to="records.entry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("given_up_at", None)),
                        fields=["run_after"],
                        name="outbox_waiting",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True),
                fields=("source", "source_id"),
                name="submission_once_per_source",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["office", "state", "due_on"], name="matter_worklist"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["lead_unit", "due_on"], name="matter_of_unit"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["office", "-received_on"], name="matter_newest"),
        ),
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(fields=["unit", "state"], name="handling_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="counter",
            constraint=models.UniqueConstraint(
                fields=("unit", "series", "period"), name="counter_once"
            ),
        ),
    ]
