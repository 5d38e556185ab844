"use strict";

/**
 * The review page. What it shows stands in the document already; this script finds, filters, keeps and exports.
 * Words of articles are put in as text, never as markup, and nothing is ever requested.
 *
 * @typedef {{id?: string, name: string, kind: string}} Corrected  the source that a person chose; no name: nobody
 * @typedef {{verdict: ?("right"|"wrong"), note: string, source: ?Corrected}} Review
 */
(() => {
  const SOURCE_KINDS = {
    person: "a person", organization: "an organisation", outlet: "an outlet", document: "a document",
    group: "a group", unnamed: "one person without a name",
  };
  const NOBODY = "no source named";
  const OTHER = "+";
  const STORE = "claimx-review:";
  const KEYS_OFF = "claimx-review-keys-off";

  // Small tools

  /** @returns {HTMLElement} the element of this id */
  const byId = (id) => document.getElementById(id);

  /** @returns {HTMLElement} a new element with properties set and children put in */
  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** @returns {string} `text` without what a search should not stumble over: capitals, accents, kinds of marks */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/[“”]/g, '"')
    .replace(/\s+/g, " ").toLowerCase();

  /** Says something to those who listen to the page. */
  function say(words) {
    byId("said").textContent = words;
  }

  // What is kept in the browser

  let storage = null;
  try {
    localStorage.setItem(`${STORE}test`, "");
    localStorage.removeItem(`${STORE}test`);
    storage = localStorage;
  } catch {
    // A browser may forbid it, to files above all. The page says so.
  }
  let unsaved = false;

  /** Says once that the review has to be exported to be kept. */
  function warn() {
    byId("warning").textContent =
      "This browser keeps nothing for this page: export before you close it.";
    byId("warning").hidden = false;
  }

  /** @returns {?string} what was kept under the name */
  const recall = (name) => storage?.getItem(name) ?? null;

  /** Keeps `value` under the name; null forgets it. A browser that is full or refuses is told of. */
  function keep(name, value) {
    try {
      if (value === null) storage.removeItem(name);
      else storage.setItem(name, value);
    } catch {
      unsaved = true;
      warn();
    }
  }

  // One article

  /** An article with its claims, the reviews of them, and where they stand. */
  class Sheet {
    constructor(section) {
      this.section = section;
      this.title = section.dataset.title;
      this.path = section.dataset.path;
      this.store = STORE + section.dataset.article;
      this.text = section.querySelector(".text");
      this.claims = section.querySelector(".claims");
      this.form = section.querySelector(".filters");
      this.cards = [...section.querySelectorAll(".card")];
      this.byClaim = new Map(this.cards.map((card) => [card.dataset.claim, card]));
      /** @type {Map<string, Review>} by the claim's id */
      this.reviews = new Map();
      this.current = null;
      this.places = this.findPlaces();
      this.restore();
    }

    /** @returns {Map<string, string>} from a claim's id to what tells it from the others even when claimx is run anew */
    findPlaces() {
      const taken = new Map();
      return new Map(this.cards.map((card) => {
        const place = card.dataset.place;
        const times = taken.get(place) ?? 0;
        taken.set(place, times + 1);
        return [card.dataset.claim, times ? `${place} #${times}` : place];
      }));
    }

    /** The record with its sources' names as they may be shown; parsed when it is first asked for. */
    get data() {
      this.parsed ??= JSON.parse(this.section.querySelector("script.data").textContent);
      return this.parsed;
    }

    /** @returns {HTMLElement[]} the pieces of the text that a claim covers */
    pieces(claim) {
      if (!this.byPiece) {
        this.byPiece = new Map();
        for (const piece of this.text.querySelectorAll("[data-claims]")) {
          for (const one of piece.dataset.claims.split(" ")) {
            if (!this.byPiece.has(one)) this.byPiece.set(one, []);
            this.byPiece.get(one).push(piece);
          }
        }
      }
      return this.byPiece.get(claim) ?? [];
    }

    /** @returns {?HTMLElement} the claim's number in the text */
    reference(claim) {
      return byId(`t${this.section.id.slice(1)}-${claim}`);
    }

    /** @returns {Review} the review of a claim, an empty one where there is none */
    review(claim) {
      return this.reviews.get(claim) ?? {verdict: null, note: "", source: null};
    }

    /** @returns {?Corrected} who stands behind a claim before any correction; null: nobody */
    machineSource(claim) {
      const id = this.byClaim.get(claim).dataset.source;
      return id ? this.data.record.sources.find((source) => source.id === id) : null;
    }

    /** Takes up what the record itself and then the browser's store say. */
    restore() {
      if (this.section.querySelector("script.data").textContent.includes('"review": {')) this.takeFromRecord();
      let kept = {};
      try {
        kept = JSON.parse(recall(this.store) ?? "{}").claims ?? {};
      } catch {
        // Somebody else's words under our name.
      }
      for (const [claim, place] of this.places) {
        if (kept[place]) this.reviews.set(claim, kept[place]);
      }
      for (const claim of this.reviews.keys()) this.show(claim);
    }

    /** Reviews that came with the record: the source goes back to what claimx gave, and the correction is a review again. */
    takeFromRecord() {
      const sources = new Map(this.data.record.sources.map((source) => [source.id, source]));
      for (const claim of this.data.record.claims) {
        const review = claim.review;
        if (!review) continue;
        let source = null;
        if (review.source_corrected) {
          const {id, name, kind} = sources.get(claim.source) ?? {name: "", kind: ""};
          source = {id, name, kind};
          claim.source = review.former_source;
          this.byClaim.get(claim.id).dataset.source = review.former_source ?? "";
        }
        delete claim.review;
        this.reviews.set(claim.id, {verdict: review.verdict, note: review.note ?? "", source});
      }
    }

    /** Changes a review, shows it and keeps it. */
    change(claim, changes) {
      const review = {...this.review(claim), ...changes};
      const empty = !review.verdict && !review.note && !review.source;
      if (empty) this.reviews.delete(claim);
      else this.reviews.set(claim, review);
      this.show(claim);
      this.save();
    }

    /** Keeps all reviews of the article. */
    save() {
      if (!storage) {
        unsaved = true;
        return;
      }
      const claims = {};
      for (const [claim, review] of this.reviews) claims[this.places.get(claim)] = review;
      keep(this.store, this.reviews.size || this.cameReviewed ? JSON.stringify({title: this.title, claims}) : null);
    }

    /** Forgets all reviews of the article. */
    clear() {
      const claims = [...this.reviews.keys()];
      this.reviews.clear();
      for (const claim of claims) this.show(claim);
      this.save();
    }

    /** @returns {number} how many claims have a verdict */
    get checked() {
      let count = 0;
      for (const review of this.reviews.values()) count += review.verdict !== null;
      return count;
    }

    /** @returns {string} a source's name as it may be shown */
    label(source) {
      return source?.id ? this.data.labels[source.id] ?? source.name : source?.name || NOBODY;
    }

    /** Shows a claim's review on its card and at its number in the text. */
    show(claim) {
      const card = this.byClaim.get(claim);
      const {verdict, note, source} = this.review(claim);
      for (const place of [card, this.reference(claim)]) {
        if (place && verdict) place.dataset.verdict = verdict;
        else if (place) delete place.dataset.verdict;
      }
      for (const button of card.querySelectorAll("[data-verdict]")) {
        button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
      }
      for (const piece of this.pieces(claim)) {
        const all = piece.dataset.claims.split(" ");
        piece.classList.toggle("refuted", all.every((one) => this.review(one).verdict === "wrong"));
      }
      this.showOutcome(card, verdict, note, source);
    }

    /** Says in words on the card what was judged, corrected and noted; this is what print shows. */
    showOutcome(card, verdict, note, source) {
      const who = card.querySelector(".who");
      card.machineWho ??= [...who.childNodes];
      const machine = make("s", {}, make("span", {className: "vh"}, "not "), ...card.machineWho.map((one) => one.cloneNode(true)));
      who.replaceChildren(...(source ? [make("b", {}, make("bdi", {}, this.label(source))), " ", machine] : card.machineWho));
      const lines = [];
      if (verdict) lines.push(verdict === "right" ? "✓ Judged right. " : "✗ Judged wrong. ");
      if (source) lines.push(`Source corrected to ${this.label(source)}. `);
      const outcome = card.querySelector(".outcome");
      outcome.replaceChildren(make("span", {className: "paper"}, ...lines), note ? `Note: ${note}` : "");
      outcome.classList.toggle("noted", Boolean(note));
      outcome.hidden = !outcome.textContent;
      card.words = null;
    }

    // Filters

    /** @returns {HTMLElement[]} the cards that the filters let through, in order */
    get visible() {
      return this.cards.filter((card) => !card.parentElement.hidden);
    }

    /** @returns {string} the value that the source filter has for who stands behind a claim */
    sourceKey(card) {
      const {source} = this.review(card.dataset.claim);
      if (!source) return card.dataset.source;
      return source.id ?? (source.name ? OTHER + source.name : "");
    }

    /** Hides the claims that the filters leave out, and unmarks them in the text. */
    filter() {
      const form = this.form.elements;
      const kinds = new Set([...this.form.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
      const words = fold(form.find.value).split(" ").filter(Boolean);
      const [low, high] = form.confidence.value === "*" ? [0, 2] : form.confidence.value.split(" ").map(Number);
      const {value: source} = form.source;
      const {value: state} = form.state;
      const shown = new Set();
      for (const card of this.cards) {
        const confidence = Number(card.dataset.confidence);
        const fits = kinds.has(card.dataset.kind) && confidence >= low && confidence < high
          && (source === "*" || this.sourceKey(card) === source) && this.isIn(card.dataset.claim, state)
          && (!words.length || this.holds(card, words));
        card.parentElement.hidden = !fits;
        if (fits) shown.add(card.dataset.claim);
      }
      this.unmark(shown);
      const all = shown.size === this.cards.length;
      this.form.querySelector(".clear").hidden = all;
      this.claims.querySelector(".shown").textContent = all ? "" : `${shown.size} of ${this.cards.length} claims shown`;
    }

    /** @returns {boolean} whether a claim's review is in the state that the filter asks for */
    isIn(claim, state) {
      const review = this.review(claim);
      return {
        "*": true, open: !review.verdict, right: review.verdict === "right", wrong: review.verdict === "wrong",
        corrected: Boolean(review.source), note: Boolean(review.note),
      }[state];
    }

    /** @returns {boolean} whether a card holds all the words */
    holds(card, words) {
      card.words ??= fold(["h3", ".description", "blockquote", ".facts", ".outcome"]
        .map((part) => card.querySelector(part)?.textContent ?? "").join(" "));
      return words.every((word) => card.words.includes(word));
    }

    /** Greys out the marks of claims that are not shown. */
    unmark(shown) {
      for (const piece of this.text.querySelectorAll("[data-claims]")) {
        piece.classList.toggle("off", !piece.dataset.claims.split(" ").some((claim) => shown.has(claim)));
      }
      for (const reference of this.text.querySelectorAll(".ref")) {
        reference.classList.toggle("off", !shown.has(reference.dataset.claim));
      }
    }

    /** Adds a source that was typed to the filter. */
    offer({id, name}) {
      const {source} = this.form.elements;
      const value = id ?? (name ? OTHER + name : "");
      if (![...source.options].some((option) => option.value === value)) {
        source.add(new Option(id ? this.label({id, name}) : name, value));
      }
    }

    // Export

    /** @returns {string} the record with its reviews, as JSON that claimx reads */
    export() {
      const record = structuredClone(this.data.record);
      for (const claim of record.claims) {
        const review = this.reviews.get(claim.id);
        if (!review) continue;
        const former = claim.source;
        if (review.source) claim.source = this.findOrAdd(record, review.source);
        claim.review = {
          verdict: review.verdict, note: review.note || null, source_corrected: Boolean(review.source),
          former_source: review.source ? former : null,
        };
      }
      return withFields(record, this.data.fields);
    }

    /** @returns {?string} the id of a source in the record, a new one where it has none of this name and kind */
    findOrAdd(record, {id, name, kind}) {
      if (!name) return null;
      const found = record.sources.find((one) => one.id === id && one.name === name)
        ?? record.sources.find((one) => fold(one.name) === fold(name) && one.kind === kind);
      if (found) return found.id;
      const numbers = record.sources.map((one) => Number(one.id.slice(1)));
      const entity = record.entities.find((one) => [one.name, ...one.mentions.map((mention) => mention.text)]
        .some((each) => fold(each) === fold(name)));
      const added = {
        id: `s${Math.max(0, ...numbers) + 1}`, name, kind, entity: entity?.id ?? null, description: null, mentions: [],
      };
      record.sources.push(added);
      return added.id;
    }
  }

  /**
   * Puts an article's fields into its record as they came: as text, so that a number too large for a browser stays itself.
   * @returns {string} indented JSON
   */
  function withFields(record, fields) {
    const plain = JSON.stringify(record);
    let token = "claimx fields";
    while (plain.includes(token)) token += ".";
    record.article.fields = token;
    return JSON.stringify(record, null, 2).replace(JSON.stringify(token), () => fields);
  }

  // The page

  const sheets = [...document.querySelectorAll(".sheet")].map((section) => new Sheet(section));
  let sheet = null;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 60rem) and (min-height: 26rem)");

  /** Brings an element into view: gently where it is near, at once where it is far. */
  function bring(element, block = "center") {
    const place = element.getBoundingClientRect();
    const far = Math.abs(place.top - innerHeight / 2) > 2 * innerHeight;
    element.scrollIntoView({block, inline: "nearest", behavior: far || still.matches ? "instant" : "smooth"});
    if (far) requestAnimationFrame(() => element.scrollIntoView({block, inline: "nearest", behavior: "instant"}));
  }

  /**
   * Makes a claim the current one: marks it on both sides and brings both into view.
   * @param {"card"|"text"|null} focus  where the focus goes
   */
  function select(claim, focus = "card") {
    unselect();
    const card = sheet.byClaim.get(claim);
    const reference = sheet.reference(claim);
    sheet.current = claim;
    card.classList.add("now");
    card.setAttribute("aria-current", "true");
    reference?.classList.add("now");
    for (const piece of sheet.pieces(claim)) piece.classList.add("now");
    if (wide.matches || focus !== "card") {
      const first = reference ?? sheet.pieces(claim)[0];
      if (first) bring(first);
    }
    if (wide.matches || focus !== "text") bring(card, wide.matches ? "nearest" : "start");
    if (focus === "card") card.focus({preventScroll: true});
    if (focus === "text") reference?.focus({preventScroll: true});
    byId("other").textContent = focus === "text" ? "To the claim" : "In the text";
  }

  /** Takes the marks of the current claim away. */
  function unselect() {
    for (const element of sheet.section.querySelectorAll(".now")) element.classList.remove("now");
    sheet.byClaim.get(sheet.current)?.removeAttribute("aria-current");
    sheet.current = null;
  }

  /** Goes to the next (1) or previous (-1) of the claims shown. */
  function step(by) {
    const cards = sheet.visible;
    if (!cards.length) {
      say("No claim is shown.");
      return;
    }
    const all = sheet.cards;
    const from = sheet.current ? all.indexOf(sheet.byClaim.get(sheet.current)) : by > 0 ? -1 : all.length;
    const rest = cards.filter((card) => (all.indexOf(card) - from) * by > 0);
    if (rest.length) select((by > 0 ? rest[0] : rest.at(-1)).dataset.claim);
    else say(by > 0 ? "This is the last claim." : "This is the first claim.");
  }

  /** Goes from the card to the text, or back. */
  function cross() {
    if (!sheet.current) {
      step(1);
      return;
    }
    const inText = document.activeElement?.closest(".text") && document.activeElement.matches(".ref");
    select(sheet.current, inText ? "card" : "text");
  }

  /** Ticks a claim; the same tick again takes it away. */
  function judge(claim, verdict) {
    const before = sheet.review(claim).verdict;
    sheet.change(claim, {verdict: before === verdict ? null : verdict});
    count();
    const number = sheet.cards.indexOf(sheet.byClaim.get(claim)) + 1;
    say(`Claim ${number} ${before === verdict ? "not judged" : verdict}. ${byId("checked").textContent}.`);
  }

  /** Shows how far the review is. */
  function count() {
    const total = sheet.cards.length;
    byId("progress").max = Math.max(total, 1);
    byId("progress").value = sheet.checked;
    byId("checked").textContent = `${sheet.checked} of ${total} checked`;
    const option = byId("chooser").options[sheets.indexOf(sheet)];
    if (option) option.textContent = nameWithCount(sheet);
  }

  /** @returns {string} an article's title with how far its review is */
  const nameWithCount = (one) => `${one.title} (${one.checked}/${one.cards.length})`;

  /** Shows one article and hides the others. */
  function open(chosen) {
    sheet = chosen;
    for (const one of sheets) one.section.hidden = one !== chosen;
    document.title = `${chosen.title} – claims to review`;
    count();
  }

  // The form on a card

  /** Opens or closes what there is to write on a card. */
  function edit(card, part = "select") {
    const opened = card.querySelector(".form") ?? makeForm(card);
    card.querySelector(".edit").setAttribute("aria-expanded", "true");
    opened.querySelector(part).focus();
  }

  /** Closes a card's form; what was written is kept already. */
  function closeForm(card) {
    card.querySelector(".form")?.remove();
    card.querySelector(".edit").setAttribute("aria-expanded", "false");
  }

  /** @returns {HTMLElement} the form, put into the card */
  function makeForm(card) {
    const {claim} = card.dataset;
    const review = sheet.review(claim);
    const select = makeSourceSelect(claim, review.source);
    const name = make("input", {type: "text", value: review.source?.id ? "" : review.source?.name ?? "", autocomplete: "off"});
    const kind = make("select");
    for (const [value, words] of Object.entries(SOURCE_KINDS)) kind.add(new Option(words, value));
    kind.value = review.source?.kind || "person";
    const typed = make("div", {className: "new", hidden: select.value !== OTHER},
      make("label", {}, "Its name", name), make("label", {}, "It is", kind));
    const note = make("textarea", {value: review.note, rows: 2});
    const update = () => {
      typed.hidden = select.value !== OTHER;
      correct(claim, chosenSource(claim, select.value, name.value, kind.value));
    };
    select.addEventListener("change", () => {
      update();
      if (select.value === OTHER) name.focus();
    });
    name.addEventListener("change", update);
    kind.addEventListener("change", update);
    note.addEventListener("input", () => sheet.change(claim, {note: note.value.trim()}));
    const form = make("div", {className: "form"},
      make("label", {}, "Who is it really?", select), typed, make("label", {}, "Note", note));
    card.append(form);
    return form;
  }

  /** @returns {HTMLSelectElement} the sources of the article, nobody, and one to type */
  function makeSourceSelect(claim, chosen) {
    const select = make("select");
    const machine = sheet.machineSource(claim);
    select.add(new Option(`${sheet.label(machine)}, as claimx has it`, "="));
    for (const source of sheet.data.record.sources) {
      if (source.id !== machine?.id) select.add(new Option(sheet.label(source), source.id));
    }
    if (machine) select.add(new Option("Nobody: the article names no source", ""));
    select.add(new Option("Somebody else: type the name …", OTHER));
    if (chosen) select.value = chosen.id ?? (chosen.name ? OTHER : "");
    else select.value = "=";
    return select;
  }

  /** @returns {?Corrected} what the form says; null where it leaves the source as it is */
  function chosenSource(claim, value, name, kind) {
    const typed = name.trim().replace(/\s+/g, " ");
    if (value === "=" || (value === OTHER && !typed)) return null;
    if (value === "") return {name: "", kind: ""};
    const found = sheet.data.record.sources.find((source) =>
      value === OTHER ? fold(source.name) === fold(typed) && source.kind === kind : source.id === value);
    if (found && found.id === sheet.machineSource(claim)?.id) return null;
    return found ? {id: found.id, name: found.name, kind: found.kind} : {name: typed, kind};
  }

  /** Puts another source behind a claim, or with null the one that claimx gave. */
  function correct(claim, source) {
    sheet.change(claim, {source});
    if (source) sheet.offer(source);
    say(source ? `Source corrected to ${sheet.label(source)}.` : "The source stays as claimx has it.");
  }

  // Export

  /** @returns {string} a file's name for what is exported */
  function exportName() {
    const stem = sheets.length === 1 ? sheets[0].path.split(/[\\/]/).at(-1).replace(/\.[^.]*$/, "") : "";
    return `${stem.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "") || "claims"}.reviewed.json`;
  }

  /** Hands the reviewed records over as a file: one record alone, several as an array. */
  function exportAll() {
    const records = sheets.map((one) => one.export());
    const text = records.length === 1 ? `${records[0]}\n` : `[\n${records.join(",\n")}\n]\n`;
    const address = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    make("a", {href: address, download: exportName()}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    unsaved = false;
    say(`Exported as ${exportName()}.`);
  }

  // What people do

  /** Clicks in the text and on cards. */
  function onClick(event) {
    const card = event.target.closest(".card");
    const piece = event.target.closest(".words .c:not(.off)");
    const reference = event.target.closest(".ref");
    const place = event.target.closest(".place");
    if (reference || place) {
      event.preventDefault();
      select(reference?.dataset.claim ?? card.dataset.claim, reference ? "card" : "text");
    } else if (piece && getSelection().isCollapsed) {
      selectAt(piece);
    } else if (event.target.closest(".edit")) {
      if (card.querySelector(".form")) closeForm(card);
      else edit(card);
    } else if (event.target.closest(".review [data-verdict]")) {
      judge(card.dataset.claim, event.target.closest("[data-verdict]").dataset.verdict);
    } else if (card && !event.target.closest("button, .form, a") && getSelection().isCollapsed) {
      select(card.dataset.claim);
    }
  }

  /** Selects the claim at a piece of text; where several share it, a click on the same place goes on to the next. */
  function selectAt(piece) {
    const shown = piece.dataset.claims.split(" ").filter((claim) => !sheet.byClaim.get(claim).parentElement.hidden);
    select(shown[(shown.indexOf(sheet.current) + 1) % shown.length]);
  }

  const KEYS = {
    j: () => step(1),
    ArrowRight: () => step(1),
    k: () => step(-1),
    ArrowLeft: () => step(-1),
    r: () => sheet.current && judge(sheet.current, "right"),
    w: () => sheet.current && judge(sheet.current, "wrong"),
    s: () => sheet.current && edit(sheet.byClaim.get(sheet.current)),
    n: () => sheet.current && edit(sheet.byClaim.get(sheet.current), "textarea"),
    t: () => cross(),
    "/": () => sheet.form.elements.find.focus(),
    e: () => exportAll(),
    "?": () => byId("keys").showModal(),
  };

  /** Single keys, where nobody is writing. */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open || !sheet) return;
    const writing = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      const card = event.target.closest(".card");
      if (card) {
        closeForm(card);
        card.focus({preventScroll: true});
      } else if (writing) writing.blur();
      return;
    }
    if (writing || !byId("keys-on").checked || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  /** Makes the page do what it promises. */
  function start() {
    document.documentElement.classList.add("scripting");
    if (!storage) warn();
    if (!sheets.length) return;
    const chooser = byId("chooser");
    for (const one of sheets) chooser.add(new Option(nameWithCount(one)));
    chooser.closest("p").hidden = sheets.length === 1;
    chooser.addEventListener("change", () => open(sheets[chooser.selectedIndex]));
    for (const one of sheets) {
      let soon = 0;
      one.form.addEventListener("submit", (event) => event.preventDefault());
      one.form.addEventListener("reset", () => setTimeout(() => one.filter()));
      one.form.addEventListener("input", () => {
        clearTimeout(soon);
        soon = setTimeout(() => one.filter(), 100);
      });
      for (const {source} of one.reviews.values()) if (source) one.offer(source);
    }
    const keysOn = byId("keys-on");
    keysOn.checked = recall(KEYS_OFF) === null;
    keysOn.addEventListener("change", () => storage && keep(KEYS_OFF, keysOn.checked ? null : "off"));
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    byId("previous").addEventListener("click", () => step(-1));
    byId("next").addEventListener("click", () => step(1));
    byId("other").addEventListener("click", cross);
    byId("keys-button").addEventListener("click", () => byId("keys").showModal());
    byId("keys-close").addEventListener("click", () => byId("keys").close());
    byId("print-button").addEventListener("click", () => print());
    byId("export-button").addEventListener("click", exportAll);
    byId("reset-button").addEventListener("click", () => {
      if (!sheet.reviews.size || !confirm("Forget all that was ticked, corrected and noted in this article?")) return;
      sheet.clear();
      count();
      say("All ticks, corrections and notes of this article are gone.");
    });
    document.querySelector("[data-skip=claims]").addEventListener("click", (event) => {
      event.preventDefault();
      sheet.claims.focus();
    });
    addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
    open(sheets[0]);
  }

  start();
})();
