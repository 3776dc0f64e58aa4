"""What an electronics and office shop holds, as facets and title words: another catalogue than the
demo shop, with numbers that carry no unit and hundreds of products of a brand."""

from retrieval.tokens import surface_words, terms
from store.facets import AttributeFacet, Facets

_COUNT = 10_000
_CATEGORIES = """
cables, toner cartridges, ink cartridges, processors, adapters, labels, paper and film, notebooks,
network devices, printers, keyboards and mice, memory, printer parts, uninterruptible power, racks,
cameras, power supplies, printer drums, mounts and stands, batteries, monitors, power distribution,
interface cards, headphones and headsets, discs, storage drives, notebook bags, office supplies,
label tapes, notebook accessories, projectors, servers, fans and cooling, mainboards,
computer cases, phones, desktop computers, graphics cards, speakers, scanners, televisions, tablets
"""
_BRANDS = """
HP, StarTech.com, C2G, APC, Epson, Philips, Intel, Canon, Xerox, Lexmark, Brother, Samsung, Sony,
Verbatim, Kensington, Lenovo, Kingston Technology, DELL, DYMO, Targus, KYOCERA, Newstar, ASUS,
TP-LINK, D-Link, MSI, Logitech, Fujitsu, Sharp, Acer, Netgear, Varta, Duracell, Toshiba, 3M, Huawei,
LG, Cooler Master, Seagate, be quiet!, Panasonic, iiyama, Buffalo
"""
_NUMBERS = {
    "weight_g": 3500,
    "package_weight_g": 3600,
    "width_mm": 2600,
    "height_mm": 2500,
    "depth_mm": 2300,
    "cable_length_m": 2100,
    "quantity_per_pack": 1900,
    "internal_memory": 580,
    "maximum_internal_memory": 400,
    "display_diagonal_in": 420,
    "black_toner_page_yield": 450,
    "media_sheets_per_package": 290,
    "total_storage_capacity": 250,
    "label_width_mm": 170,
    "ports_quantity": 110,
    "battery_life": 80,
    "maximum_refresh_rate": 70,
    "noise_level": 80,
    "graphics_adapter_memory": 75,
    "usb_2_0_ports_quantity": 520,
}
_TRUTHS = {
    "wi_fi": 280,
    "bluetooth": 270,
    "touchscreen": 190,
    "duplex_printing": 100,
    "keyboard_backlit": 60,
}
_VALUES = {
    "colour": (6300, "black, white, grey, blue, silver, red, yellow, orange, green, beige"),
    "print_technology": (1600, "laser printing, inkjet printing, laser, inkjet, dot matrix, led"),
    "printing_colours": (1650, "black, magenta, cyan, yellow, light cyan, photo black"),
    "connectivity_technology": (430, "wired, wireless, docking, wired & wireless"),
    "processor_cores": (560, "4, 2, 1, 8, 6, 10, 12, 16"),
    "material": (720, "paper, plastic, nylon, polyester, aluminium, steel, metal, leather"),
    "form_factor": (470, "clamshell, bar, tower, ambidextrous, microatx, atx, slide, rackmount"),
}
_TITLE_WORDS = """
1500va 2.0 3.0 active aluminium bag basic battery black blue bluetooth camera cartridge case cat6
cd charger colour compact compatible computer ddr4 desktop digital dimm display displayport docking
drive drum dual dvd ethernet external fan fast flash flat full gigabit graphics hard hdmi headphones
headset high ink inkjet interface internal keyboard label laser laptop lead led lock memory
microphone mini mobile module monitor motherboard mount mouse network notebook office optical
original pad paper patch photo portable power printer processor professional projector rack router
scanner sheets sleeve smart so-dimm solid speaker ssd stand state station stick switch tape thinkpad
toner tower tv ultra ups usb video wall webcam white wired wireless xeon yield
"""
_TERMS = frozenset(terms(f"{_TITLE_WORDS} {_BRANDS} {_CATEGORIES}"))


def facets() -> Facets:
    """Facets with the proportions of a catalogue of ten thousand parts."""
    return Facets(
        count=_COUNT,
        currency="USD",
        departments={"electronics": _COUNT},
        categories={"electronics": dict.fromkeys(_listed(_CATEGORIES), 200)},
        brands=dict.fromkeys(_listed(_BRANDS), 100),
        attributes={
            **{name: AttributeFacet(n, low=1.0, high=9000.0) for name, n in _NUMBERS.items()},
            **{name: AttributeFacet(n, ("false", "true")) for name, n in _TRUTHS.items()},
            **{name: AttributeFacet(n, _listed(v)) for name, (n, v) in _VALUES.items()},
        },
    )


def title_words() -> list[str]:
    """Words of its titles, brands and categories."""
    return surface_words(_TITLE_WORDS, _BRANDS, _CATEGORIES)


def frequency(term: str) -> int:
    """How many products hold a term: as an index would tell."""
    return 50 if term in _TERMS else 0


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(","))
