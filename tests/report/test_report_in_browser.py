import re

import pytest

from fundwire.compare.judgement import Judgement, read_judgements

pytestmark = pytest.mark.browser


def companies(tab):
    return tab.locator("tbody .company a").all_inner_texts()


def test_the_overview_counts_what_was_planted(show, page_file):
    tab = show(page_file)
    assert tab.locator("#overview").is_visible()
    assert not tab.locator("#events").is_visible()
    numbers = tab.locator(".tiles b").all_inner_texts()
    assert numbers == ["60", "120", "15", "60", "1"]


def test_each_mark_of_the_charts_leads_to_as_many_events_as_it_says(show, page_file):
    tab = show(page_file)
    says = {a.get_attribute("href"): a.get_attribute("title") for a in tab.locator(".chart a[title]").all()}
    parts = tab.locator(".columns svg a").all()
    says |= {a.get_attribute("href"): a.locator("title").text_content() for a in parts}
    assert len(parts) > 20
    for address in list(says)[::5]:
        tab.evaluate("address => { location.hash = address }", address)
        tab.wait_for_selector("tbody tr")
        promised = next(part for part in says[address].split(": ")[1].split(", ") if "event" in part).split()[0]
        assert tab.locator(".count").first.inner_text().split()[0] == promised, says[address]


def test_a_head_sorts_up_then_down_and_the_address_keeps_it(show, page_file, pairs):
    tab = show(page_file, "#view=events")
    names = sorted((e.funded_organization.name for _, x in pairs for e in x.events), key=str.lower)
    tab.get_by_role("button", name="Company").click()
    assert companies(tab)[0] == names[0]
    assert tab.locator("th.company").get_attribute("aria-sort") == "ascending"
    tab.get_by_role("button", name="Company").click()
    assert companies(tab)[0] == names[-1]
    tab.reload()
    tab.wait_for_selector("tbody tr")
    assert companies(tab)[0] == names[-1]


def test_amounts_sort_by_value_within_a_currency(show, page_file, pairs):
    tab = show(page_file, "#view=events&sort=amount&down=1&currency=USD")
    money = [e.money_raised or e.target_money_raised for _, x in pairs for e in x.events]
    highest = max(m.value for m in money if m.currency == "USD")
    assert f"${highest / 10**6:f}M" in tab.locator("tbody .amount").first.inner_text()


def test_the_search_needs_every_word_and_counts_what_it_finds(show, page_file, pairs):
    tab = show(page_file, "#view=events")
    event = pairs[7][1].events[0]
    lead = next(one.name for one in event.investors if one.is_lead)
    tab.keyboard.press("/")
    tab.keyboard.type(f"{event.funded_organization.name} {lead}".upper())
    assert companies(tab) == [event.funded_organization.name]
    assert tab.locator(".count").first.inner_text() == "1 of 120 events"
    tab.get_by_role("searchbox").fill("no such company")
    assert tab.get_by_text("No event passes this filter.").is_visible()


def test_filters_narrow_together_and_clear_at_once(show, page_file, pairs):
    tab = show(page_file, "#view=events")
    tab.get_by_label("Filter by status").select_option("in_talks")
    tab.get_by_label("Own news").check()
    wanted = [e for _, x in pairs for e in x.events if e.status == "in_talks" and e.is_primary]
    assert tab.locator(".count").first.inner_text() == f"{len(wanted)} of 120 events"
    tab.get_by_role("button", name="Clear").click()
    tab.locator(".count", has_text="120 events").first.wait_for()


def test_the_table_is_walked_and_opened_with_the_keyboard_alone(show, page_file, pairs):
    tab = show(page_file, "#view=events")
    tab.locator("table[role=grid]").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "j", "Enter"):
        tab.keyboard.press(key)
    tab.wait_for_selector(".card.chosen")
    assert tab.evaluate("location.hash") == f"#event={pairs[1][1].events[0].event_id}"
    tab.keyboard.press("j")
    tab.locator(".place", has_text="4 of").wait_for()
    tab.keyboard.press("Escape")
    tab.wait_for_selector("tbody tr[aria-selected=true]")
    assert tab.locator("tbody tr[aria-selected=true]").get_attribute("aria-rowindex") == "5"


def test_the_end_of_a_long_table_is_reached_with_few_rows_in_the_page(show, page_file):
    tab = show(page_file, "#view=events")
    tab.locator("table[role=grid]").focus()
    tab.keyboard.press("End")
    tab.wait_for_selector("#row119[aria-selected=true]")
    assert tab.locator("#row119").is_visible()
    assert tab.locator("tbody tr").count() < 60


def test_the_tile_of_claims_left_out_leads_to_articles_that_show_why(show, page_file, pairs):
    tab = show(page_file)
    tab.locator(".tiles a", has_text="left out of events").click()
    tab.locator("#articles .count", has_text="60 articles").wait_for()
    tab.get_by_role("searchbox").fill(pairs[8][0].title)
    tab.locator("#articles table[role=grid]").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".outside .field")
    assert tab.locator(".headline").inner_text() == pairs[8][0].title
    assert tab.locator(".top [aria-current]").inner_text() == "Articles"
    assert tab.locator(".card.chosen").count() == 0
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#articles tbody tr[aria-selected=true]")
    assert tab.get_by_role("searchbox").input_value() == pairs[8][0].title


def test_a_link_to_an_article_opens_it_and_one_to_none_says_so(show, page_file, pairs):
    tab = show(page_file, f"#article={pairs[21][0].id}")
    assert tab.locator(".headline").inner_text() == pairs[21][0].title
    tab.keyboard.press("j")
    tab.locator(".headline", has_text=pairs[22][0].title).wait_for()
    tab = show(page_file, "#article=nothing")
    assert "nothing" in tab.get_by_role("alert").inner_text()


def test_a_shared_link_opens_its_event_in_its_article(show, page_file, pairs):
    article, extraction = pairs[33]
    tab = show(page_file, f"#event={extraction.events[1].event_id}")
    assert tab.locator(".headline").inner_text() == article.title
    assert tab.locator(".card.chosen h2").inner_text() == extraction.events[1].funded_organization.name
    assert tab.locator(".card.chosen").get_by_text("Background").is_visible()


def test_a_link_to_an_event_that_is_not_there_says_so(show, page_file):
    tab = show(page_file, "#event=nothing")
    assert "nothing" in tab.get_by_role("alert").inner_text()


def test_every_character_of_the_article_is_on_the_page(show, page_file, pairs):
    article, extraction = pairs[3]
    tab = show(page_file, f"#event={extraction.events[0].event_id}")
    shown = tab.evaluate("document.querySelector('.prose').textContent")
    assert shown == article.text


def test_a_field_lights_exactly_its_evidence_and_a_mark_its_fields(show, page_file, pairs):
    _, extraction = pairs[4]
    event = extraction.events[0]
    tab = show(page_file, f"#event={event.event_id}")
    tab.locator(".card.chosen .field", has_text="Raised").first.hover()
    assert tab.locator("mark.lit").all_inner_texts() == [event.evidence["money_raised"][0].quote]
    tab.locator(".paper mark.valuation").first.focus()
    assert [row.split("\n")[0] for row in tab.locator(".field.lit").all_inner_texts()] == ["Valuation"]
    assert tab.locator(".paper mark.lit").all_inner_texts() == [event.evidence["valuation"][0].quote]


def test_conflicts_hedges_and_attribution_are_in_sight(show, page_file, pairs):
    _, extraction = next(p for p in pairs if p[1].events[0].conflicts and p[1].events[0].attributed_to)
    tab = show(page_file, f"#event={extraction.events[0].event_id}")
    card = tab.locator(".card.chosen")
    assert card.get_by_text("The article also says").is_visible()
    assert card.get_by_text("two people familiar with the matter").is_visible()
    assert card.locator(".field", has_text="Seeks").inner_text().split("\n")[-1].startswith("about ")


def test_a_claim_outside_events_stands_beside_the_text_with_its_reason(show, page_file, pairs):
    tab = show(page_file, f"#event={pairs[0][1].events[0].event_id}")
    claim = tab.locator(".outside .field", has_text="Revenue")
    assert "revenue, not money raised" in claim.inner_text()
    claim.hover()
    assert "of revenue this year." in "".join(tab.locator("mark.lit").all_inner_texts())


def test_the_amount_of_a_claim_outside_events_is_grey_and_one_of_an_event_is_not(show, page_file, pairs):
    tab = show(page_file, f"#event={pairs[0][1].events[0].event_id}")
    grey = tab.locator(".paper .prose mark.aside").all_inner_texts()
    assert grey == [one.text for one in pairs[0][1].claims[-1].arguments]
    assert tab.locator(".legend.marks .aside").inner_text() == "said, but no event"


def test_rulings_by_key_and_mouse_survive_a_reload_and_are_downloaded(show, page_file):
    tab = show(page_file, "#view=diff&verdict=new")
    assert tab.locator("output.count").last.inner_text().startswith("1 of 60")
    tab.get_by_label("Your name").fill("Ada")
    tab.get_by_role("listbox").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("a")
    tab.get_by_role("button", name="Unsure").click()
    tab.keyboard.press("k")
    tab.keyboard.press("n")
    tab.keyboard.type("the filing says 12")
    tab.keyboard.press("Escape")
    tab.reload()
    tab.wait_for_selector(".entry")
    assert tab.locator("output.count").last.inner_text().startswith("3 of 60")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Download judgements").click()
    assert saved.value.suggested_filename == "judgements.json"
    rulings = read_judgements(saved.value.path())
    assert rulings["key-1"] == Judgement("key-1", "reject", "kim", "2026-05-01", "a different firm")
    assert rulings["gone"].who == "ana"
    mine = [one for one in rulings.values() if one.who == "Ada"]
    assert sorted((one.ruling, one.note) for one in mine) == [("accept", ""), ("unsure", "the filing says 12")]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:.]+Z", one.when) for one in mine)


def test_a_note_being_typed_survives_the_click_on_a_ruling(show, page_file):
    tab = show(page_file, "#view=diff&entry=key-9")
    tab.get_by_label("Note on this difference").fill("half a million less")
    tab.get_by_role("button", name="Reject").click()
    tab.keyboard.press("k")
    assert tab.get_by_label("Note on this difference").input_value() == "half a million less"
    assert tab.get_by_role("button", name="Reject").get_attribute("aria-pressed") == "true"


def test_a_ruling_of_an_earlier_run_stays_taken_back_after_a_reload(show, page_file):
    tab = show(page_file, "#view=diff&entry=key-1")
    assert tab.get_by_role("button", name="Reject").get_attribute("aria-pressed") == "true"
    tab.keyboard.press("r")
    tab.reload()
    tab.locator("output.count", has_text="0 of 60").wait_for()
    assert tab.get_by_role("button", name="Reject").get_attribute("aria-pressed") == "false"


def test_both_values_stand_side_by_side_with_the_sentence(show, page_file, pairs):
    _, extraction = pairs[5]
    sentence, quoted = extraction.claims[0].evidence[0].quote, extraction.claims[0].arguments[1].text
    tab = show(page_file, "#view=diff&entry=key-5")
    row = tab.locator(".sides tr.conflict")
    assert row.locator("td").nth(0).inner_text() == "$1M"
    assert row.locator("td").nth(1).inner_text().startswith("about ")
    assert tab.locator("blockquote p").all_inner_texts() == [sentence.strip()]
    assert tab.locator("blockquote strong").all_inner_texts() == [quoted]
    tab.get_by_role("link", name="in its article").click()
    tab.wait_for_selector(".card.chosen")


def test_judging_works_where_the_browser_keeps_nothing(show, page_file):
    tab = show(page_file)
    tab.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    tab.goto(page_file.as_uri() + "?again#view=diff")
    tab.wait_for_selector(".entry")
    tab.keyboard.press("a")
    assert "does not keep them" in tab.locator("output.count").last.inner_text()
    assert tab.locator(".entry .badge.accept").count() == 1


def test_without_javascript_every_event_and_difference_is_there(show, page_file, pairs):
    tab = show(page_file, java_script_enabled=False)
    assert tab.locator("#events table.plain tbody tr:not(.quote)").count() == 120
    first = tab.locator("#events table.plain tbody tr").first.inner_text()
    event = pairs[0][1].events[0]
    assert event.funded_organization.name in first
    assert (
        tab.locator("#events .quote").first.inner_text().strip("“”\n\t ")
        == pairs[0][1].claims[0].evidence[0].quote.strip()
    )
    assert tab.locator("#diff table.plain tr").count() > 45
    assert "15 rows of your table are in no article." in tab.locator("#diff").inner_text()
    assert tab.locator(".chart svg rect").count() > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(show, page_file, pairs, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install 'fundwire[browser]'").Axe()
    event = pairs[4][1].events[0].event_id
    for address in ("", "#view=events&status=settled", "#view=articles", f"#event={event}", "#view=diff&entry=key-5"):
        tab = show(page_file, address, color_scheme=scheme, viewport={"width": width, "height": 800})
        # axe needs to be put into the page, which the page's own policy forbids to everybody else.
        # The page has no skip links; axe takes months that are scrolled out to the left for such.
        found = axe.run(tab, options={"rules": {"skip-link": {"enabled": False}}}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address


def test_no_view_is_wider_than_a_phone(show, page_file, pairs):
    for address in ("", "#view=events", "#view=articles", f"#event={pairs[0][1].events[0].event_id}", "#view=diff"):
        tab = show(page_file, address, viewport={"width": 360, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth") == 360, address


def test_paper_gets_every_row_and_no_controls(show, page_file):
    tab = show(page_file, "#view=events")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("tbody tr").count() == 120
    assert not tab.locator(".filters").is_visible()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("tbody tr").count() < 120


def test_on_paper_the_list_of_differences_ends_before_the_one_in_sight_begins(show, page_file):
    tab = show(page_file, "#view=diff", viewport={"width": 700, "height": 900})
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    last = tab.locator(".entry").last.bounding_box()
    detail = tab.locator(".detail").bounding_box()
    assert last["y"] + last["height"] <= detail["y"]
    assert detail["y"] + detail["height"] <= tab.locator("body > footer").bounding_box()["y"]
    assert tab.locator("#diff h1").is_visible()
    assert not tab.get_by_role("button", name="Download judgements").is_visible()


def test_a_phone_sees_the_newest_months_first(show, page_file):
    tab = show(page_file, viewport={"width": 390, "height": 800})
    months = tab.locator(".columns")
    assert months.evaluate("list => list.scrollLeft + list.clientWidth >= list.scrollWidth - 1")


def test_without_javascript_no_date_or_status_is_broken_over_lines(show, page_file):
    tab = show(page_file, java_script_enabled=False, viewport={"width": 900, "height": 800})
    cells = tab.locator("#events tr:not(.quote) td:nth-child(n + 5):nth-child(-n + 7)").all()[:9]
    lines = (
        "cell => { const r = document.createRange(); r.selectNodeContents(cell); return r.getClientRects().length; }"
    )
    assert {cell.evaluate(lines) for cell in cells} == {1}


def test_paper_gets_every_month(show, page_file):
    tab = show(page_file, viewport={"width": 600, "height": 900})
    tab.emulate_media(media="print")
    assert tab.locator(".columns").evaluate("list => list.scrollWidth <= list.clientWidth")
