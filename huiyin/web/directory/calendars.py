# SPDX-License-Identifier: Apache-2.0
"""工作日历: which years are published, and the import of a year with its dry run."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.core.refusal import Refusal, Refused
from huiyin.ports.context import Context
from huiyin.queries.directory import published_years
from huiyin.services import calendars
from huiyin.web.audience import context_of, open_to

#: A year's announcement has some sixty lines; what is larger is another file.
MOST_BYTES = 200_000
#: So many matters are reckoned while the reader waits; the worker goes on with the rest.
MOST_AT_ONCE = 200


class ImportForm(forms.Form):
    """The notice and its days, pasted or as a file; a file counts more than what is pasted."""

    use_required_attribute = False
    source = forms.CharField(
        label=gettext_lazy("通知名称和文号"), max_length=200, required=False, strip=True
    )
    file = forms.FileField(label=gettext_lazy("CSV 文件"), required=False)
    text = forms.CharField(
        label=gettext_lazy("或者粘贴 CSV 内容"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 40}),
    )

    def clean(self) -> dict[str, str]:
        """``text`` is the announcement, wherever it came from."""
        given = dict(self.cleaned_data)
        file = given.pop("file", None)
        if file is not None:
            given["text"] = _decoded(file)
        if not given.get("text", "").strip() and not self.errors:
            raise ValidationError({"file": gettext("请选择 CSV 文件，或者粘贴内容")})
        return given


def _decoded(file: UploadedFile) -> str:
    """UTF-8, or what spreadsheets in China write by default (GB 18030)."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError({"file": gettext("文件太大，不像是一年的节假日安排")})
    raw = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return str(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise ValidationError({"file": gettext("文件不是文本，请另存为 CSV 后再试")})


@open_to(*calendars.KEEPERS)
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """GET lists the years; POST checks a file, and with ``apply`` imports what was checked."""
    ctx = context_of(request)
    bound = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if bound else ImportForm()
    preview = None
    problems: tuple[Refusal, ...] = ()
    if form.is_valid():
        source, text = form.cleaned_data["source"], form.cleaned_data["text"]
        if "apply" in request.POST:
            answer = calendars.import_years(ctx, text, source=source, most=MOST_AT_ONCE)
            if not isinstance(answer, Refused):
                messages.success(request, _told(answer))
                return redirect("directory:calendar")
            problems = answer.reasons
        else:
            preview = calendars.preview(ctx, text, source=source)
            problems = preview.problems
    # What was checked is what will be imported: a file's text goes back into the page.
    typed = form.cleaned_data.get("text", "") if bound else ""
    found = {"form": form, "preview": preview, "problems": problems, "typed": typed}
    context = _context(ctx) | found
    status = 422 if bound and (problems or form.errors) else 200
    return render(request, "directory/calendar.html", context, status=status)


def _context(ctx: Context) -> dict[str, object]:
    years = published_years()
    known = {row.year for row in years}
    wanted = (ctx.today.year, ctx.today.year + 1)
    return {
        "years": years,
        "missing": [year for year in wanted if year not in known],
        "today": ctx.today,
    }


def _told(answer: calendars.Imported) -> str:
    if not answer.years and not answer.reckoned:
        return gettext("日历与已有的相同，没有改动。")
    years = "、".join(str(year) for year in answer.years)
    told = gettext("已导入%(years)s年工作日历，重算了%(count)s件事项的期限。") % {
        "years": years,
        "count": answer.reckoned,
    }
    if answer.left:
        told += gettext("其余%(left)s件由后台继续重算。") % {"left": answer.left}
    return told
