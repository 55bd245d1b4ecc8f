# SPDX-License-Identifier: Apache-2.0
"""核验文书: whoever holds a paper asks whether it was issued, and whether a file is the issued one.

The page shows no person and no matter. An uploaded file is hashed and let go.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.core.verification_code import normalise, show
from huiyin.queries.verification import Verified, verified
from huiyin.web.audience import open_to
from huiyin.web.portal.pages import page

#: More than any document of ours; a larger file is none of them.
MOST_BYTES = 20_000_000


@open_to()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Takes a code typed by hand; a scanned one leads straight to ``verify``."""
    if request.method != "POST":
        return page(request, "verify.html")
    typed = request.POST.get("code", "")
    code = normalise(typed)
    if code is None:
        problem = _("请输入文书上二维码下面的20位核验码")
        return page(request, "verify.html", status=422, problem=problem, typed=typed[:60])
    return redirect("portal:verify", code)


@open_to()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Tells what was issued under the code; POST compares a file with it."""
    found = verified(normalise(code) or "")
    if found is None:
        problem = _("没有带这个核验码的文书。请对照文书再看一看；核对无误的，请致电出具单位。")
        return page(request, "verify.html", status=404, problem=problem, typed=code[:60])
    values = {"paper": found, "code": show(normalise(code) or "")}
    if request.method == "POST":
        same, problem = _compared(request, found)
        status = 422 if problem else 200
        return page(request, "verified.html", status=status, same=same, problem=problem, **values)
    return page(request, "verified.html", **values)


def _compared(request: HttpRequest, paper: Verified) -> tuple[bool | None, str]:
    """Whether the uploaded file is the issued one; or why that cannot be said."""
    given = request.FILES.get("file")
    if given is None:
        return None, _("请选择要核对的 PDF 文件")
    if paper.digest is None:
        return None, _("文书文件正在制作，请稍后再核对")
    if (given.size or 0) > MOST_BYTES:
        return False, ""
    return paper.is_file(given.read()), ""
