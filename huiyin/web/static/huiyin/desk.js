// SPDX-License-Identifier: Apache-2.0
// Everything works without this file. It prints on request, asks before typed text is left, and
// shows what belongs to one answer only where that answer is given.
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

// What is hidden is not sent, but for how many rows there are; what was typed waits in the page.
document.querySelectorAll("[data-when]").forEach(function (part) {
  var form = part.closest("form"), wanted = part.dataset.is.split(" ");
  function show() {
    var given = new FormData(form).getAll(part.dataset.when);
    var fits = given.some(function (value) { return wanted.includes(value); });
    part.hidden = !fits;
    part.querySelectorAll("select, textarea, input:not([type=hidden])").forEach(function (input) {
      input.disabled = !fits;
    });
  }
  form.addEventListener("change", show);
  show();
});

// A second click while the first is on its way: the token makes it harmless, this makes it quiet.
document.querySelectorAll("form").forEach(function (form) {
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) { event.preventDefault(); }
    form.dataset.sent = String(Date.now());
  });
});
