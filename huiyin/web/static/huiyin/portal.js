// SPDX-License-Identifier: Apache-2.0
// The portal works without this file; with it a few steps are spared. No library, ES2018.
(function () {
  "use strict";

  // A scanned receipt brings its query code in the fragment, which browsers send to no server.
  const code = document.getElementById("id_code");
  const digits = window.location.hash.slice(1);
  if (code && /^[0-9]{16}$/.test(digits)) {
    code.value = digits.replace(/(....)(?=.)/g, "$1-");
    window.history.replaceState(null, "", window.location.pathname);
  }

  // How many characters were written, counted as the server counts them.
  document.querySelectorAll("[data-count-for]").forEach(function (line) {
    const area = document.getElementById(line.dataset.countFor);
    const tell = function () {
      const written = Array.from(area.value).length;
      line.textContent = line.dataset.words
        .replace("{n}", String(written))
        .replace("{most}", line.dataset.most);
      line.classList.toggle("over", written > Number(line.dataset.most));
    };
    area.addEventListener("input", tell);
    tell();
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // Large type and high contrast without loading the page anew, so that no typed word is lost.
  document.querySelectorAll("[data-view]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      const name = link.dataset.view;
      const on = document.documentElement.classList.toggle(name);
      const secure = window.location.protocol === "https:" ? "; Secure" : "";
      document.cookie =
        name + "=" + (on ? "1" : "") + "; Path=/; SameSite=Lax; Max-Age=" +
        (on ? 31536000 : 0) + secure;
      link.textContent = on ? link.dataset.off : link.dataset.on;
    });
  });
})();
