// SPDX-License-Identifier: Apache-2.0
// Everything works without this file. It prints on request, and asks before typed text is left.
"use strict";

document.querySelectorAll("[data-print]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});

document.querySelectorAll("form.act-form, form.dense").forEach(function (form) {
  var touched = false;
  form.addEventListener("input", function () { touched = true; });
  form.addEventListener("submit", function () { touched = false; });
  window.addEventListener("beforeunload", function (event) {
    if (touched) { event.preventDefault(); event.returnValue = ""; }
  });
});

// A second click while the first is on its way: the token makes it harmless, this makes it quiet.
document.querySelectorAll("form").forEach(function (form) {
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) { event.preventDefault(); }
    form.dataset.sent = String(Date.now());
  });
});
