// SPDX-License-Identifier: Apache-2.0
// Everything works without this file. It opens branches of the tree in place, moves in it by keys
// (WAI-ARIA tree), and suggests units while one is typed (WAI-ARIA combobox).
"use strict";

function fetched(address) {
  return fetch(address, { headers: { "X-Requested-With": "fetch" } }).then(function (answer) {
    if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); }
    return answer.text();
  });
}

function grown(text) {
  return new DOMParser().parseFromString(text, "text/html").body;
}

document.querySelectorAll("[data-tree]").forEach(function (frame) {
  var source = frame.dataset.tree;
  frame.querySelector(".tree").setAttribute("aria-label", document.querySelector("h1").textContent);

  function dress(list) {
    list.setAttribute("role", list.parentElement === frame ? "tree" : "group");
    Array.prototype.forEach.call(list.children, function (item) {
      var sign = item.querySelector(":scope > .tree-row > a.tree-sign");
      var inner = item.querySelector(":scope > .tree");
      item.setAttribute("role", "treeitem");
      item.tabIndex = -1;
      item.querySelectorAll(":scope > .tree-row a, :scope > a").forEach(function (link) { link.tabIndex = -1; });
      if (!item.dataset.unit) { return; }
      item.setAttribute("aria-level", item.dataset.height);
      item.setAttribute("aria-label", item.querySelector(".tree-name").textContent);
      if (sign) { item.setAttribute("aria-expanded", inner ? "true" : "false"); }
      if (inner) { dress(inner); }
    });
  }

  function seen() {
    return Array.prototype.filter.call(frame.querySelectorAll("[role=treeitem]"), function (item) {
      return item.offsetParent !== null;
    });
  }

  function go(item) {
    if (!item) { return; }
    frame.querySelectorAll("[role=treeitem][tabindex='0']").forEach(function (other) { other.tabIndex = -1; });
    item.tabIndex = 0;
    item.focus();
  }

  function signed(item, open) {
    var sign = item.querySelector(":scope > .tree-row > .tree-sign");
    item.setAttribute("aria-expanded", String(open));
    sign.textContent = open ? "－" : "＋";
  }

  function open(item) {
    var inner = item.querySelector(":scope > .tree");
    if (inner) { inner.hidden = false; signed(item, true); return Promise.resolve(); }
    var height = Number(item.dataset.height) + 1;
    return fetched(source + "?at=" + item.dataset.unit + "&height=" + height).then(function (text) {
      var list = grown(text).querySelector(".tree");
      item.appendChild(list);
      dress(list);
      signed(item, true);
    });
  }

  function close(item) {
    var inner = item.querySelector(":scope > .tree");
    if (inner) { inner.hidden = true; signed(item, false); }
  }

  function more(item) {
    var list = item.parentElement;
    var height = (list.parentElement.dataset.height ? Number(list.parentElement.dataset.height) : 0) + 1;
    var address = new URL(item.querySelector("a").href);
    return fetched(source + address.search + "&height=" + height).then(function (text) {
      var rest = grown(text).querySelector(".tree");
      var first = rest.firstElementChild;
      while (rest.firstElementChild) { list.insertBefore(rest.firstElementChild, item); }
      item.remove();
      dress(list);
      go(first);
    });
  }

  function expandable(item) { return item.hasAttribute("aria-expanded"); }

  frame.addEventListener("click", function (event) {
    var link = event.target.closest("[data-open], [data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var item = link.closest("li");
    event.preventDefault();
    var done = link.hasAttribute("data-more") ? more(item)
      : item.getAttribute("aria-expanded") === "true" ? close(item) : open(item);
    if (done) { done.catch(function () { window.location = link.href; }); }
    if (link.hasAttribute("data-open")) { go(item); }
  });

  frame.addEventListener("keydown", function (event) {
    var item = event.target.closest("[role=treeitem]");
    if (!item || event.altKey || event.ctrlKey || event.metaKey) { return; }
    var all = seen(), at = all.indexOf(item), parent = item.parentElement.closest("[role=treeitem]");
    var keys = {
      ArrowDown: function () { go(all[at + 1]); },
      ArrowUp: function () { go(all[at - 1]); },
      Home: function () { go(all[0]); },
      End: function () { go(all[all.length - 1]); },
      ArrowRight: function () {
        if (!expandable(item)) { return; }
        if (item.getAttribute("aria-expanded") === "true") { go(item.querySelector("[role=treeitem]")); }
        else { open(item).catch(function () { }); }
      },
      ArrowLeft: function () {
        if (item.getAttribute("aria-expanded") === "true") { close(item); } else { go(parent); }
      },
      Enter: function () {
        if (item.dataset.unit) { item.querySelector(".tree-name").click(); } else { more(item).catch(function () { }); }
      }
    };
    if (!keys[event.key]) { return; }
    event.preventDefault();
    keys[event.key]();
  });

  document.querySelectorAll("[data-tree-hint]").forEach(function (hint) { hint.hidden = false; });
  dress(frame.querySelector(".tree"));
  (frame.querySelector(".tree-here") || frame.querySelector("[role=treeitem]")).tabIndex = 0;
});

document.querySelectorAll("input[data-suggest]").forEach(function (input, number) {
  var box = document.createElement("span"), list = document.createElement("ul");
  var asked = "", waiting = 0, at = -1;
  box.className = "suggest";
  list.className = "suggest-list";
  list.id = "suggest-" + number;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", (input.labels[0] || input).textContent.trim());
  input.parentElement.insertBefore(box, input);
  box.appendChild(input);
  box.appendChild(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) { mark(-1); }
  }

  function mark(place) {
    at = place;
    Array.prototype.forEach.call(list.children, function (item, index) {
      item.setAttribute("aria-selected", String(index === place));
      if (index === place) { item.scrollIntoView({ block: "nearest" }); }
    });
    if (place < 0) { input.removeAttribute("aria-activedescendant"); }
    else { input.setAttribute("aria-activedescendant", list.children[place].id); }
  }

  function take(item) {
    if (input.hasAttribute("data-suggest-go")) { window.location = item.dataset.go; return; }
    input.value = item.dataset.value;
    asked = input.value;
    show(false);
  }

  function ask() {
    var typed = input.value.trim();
    if (typed === asked) { return; }
    asked = typed;
    if (!typed) { show(false); return; }
    fetched(input.dataset.suggest + "?q=" + encodeURIComponent(typed)).then(function (text) {
      if (typed !== asked) { return; }
      list.replaceChildren.apply(list, grown(text).querySelectorAll("li"));
      Array.prototype.forEach.call(list.children, function (item, index) { item.id = list.id + "-" + index; });
      mark(-1);
      show(list.children.length > 0 && document.activeElement === input);
    }).catch(function () { show(false); });
  }

  input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  input.addEventListener("blur", function () { setTimeout(function () { show(false); }, 150); });
  list.addEventListener("mousedown", function (event) {
    var item = event.target.closest("li");
    event.preventDefault();
    if (item) { take(item); }
  });
  input.addEventListener("keydown", function (event) {
    var many = list.children.length;
    if (event.key === "Escape") { show(false); return; }
    if (list.hidden || !many || event.isComposing) { return; }
    if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % many); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark((at + many - 1) % many); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(list.children[at]); }
  });
});
