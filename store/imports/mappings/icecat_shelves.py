"""Shelves of the Icecat catalogue: what a title calls the product, and the shelf it stands on.

Most Icecat rows name no product type, but their titles do ("Xerox 006R90321 toner cartridge
Original Black"). The first phrase of this list that occurs in a title decides, the longer of two
that begin at the same word; without one the product has no category.
"""

import re

_SHELVES: dict[str, str] = {
    "cables": "networking cable|patch cable|patch cord|network cable|fibre optic cable|"
    "fiber optic cable|fiber patch cable|audio cable|video cable|monitor cable|power cable|"
    "power cord|ethernet cable|extension cable|usb cable|hdmi cable|vga cable|dvi cable|"
    "displayport cable|serial cable|parallel cable|coaxial cable|sata cable|kvm cable|"
    "printer cable|lightning cable|firewire cable|phone cable|telephone cable|"
    "serial attached scsi|signal cable|video cable adapter|camera cable|internal power cable|"
    "cable gender changer|cable splitter|cable|crossover|coax|patch lead|lead",
    "toner cartridges": "toner cartridge|black toner|cyan toner|magenta toner|yellow toner|"
    "print cartridge|toner collector|toner",
    "ink cartridges": "ink cartridge|singlepack|multipack|ink tank|inkjet cartridge|print head|"
    "printhead|ink stick|ink",
    "printer drums": "printer drum|imaging unit|imaging drum|drum unit|drum",
    "printer ribbons": "printer ribbon|ribbon",
    "printer parts": "printer kit|fuser|tray/feeder|transfer roll|transfer belt|maintenance kit|"
    "printer/scanner spare part|spare part|printer cabinet|duplex unit|staple cartridge",
    "label tapes": "label-making tape|label tape|labelling tape|labeling tape",
    "labels": "printer label|self-adhesive label|multi-purpose labels|address labels|labels",
    "paper and film": "photo paper|printing paper|large format media|inkjet paper|plotter paper|"
    "transparency film|matte paper|art paper|paper",
    "notebooks": "notebook|laptop|chromebook|netbook|ultrabook|mobile workstation|hybrid",
    "notebook bags": "notebook case|laptop case|backpack|briefcase|messenger case|sleeve|trolley",
    "notebook accessories": "notebook dock|docking station|port replicator|notebook stand|"
    "notebook battery|notebook spare part|notebook cooling pad|privacy filter|"
    "display privacy filters|cable lock",
    "desktop computers": "all-in-one pc|mini pc|desktop pc|thin client|pc/workstation|workstation|"
    "barebone",
    "servers": "server barebone|rack server|tower server|blade server|server",
    "processors": "processor|intel xeon|intel core|amd opteron",
    "memory": "memory module|ram module|flash memory|memory card|compactflash|microsd|sdhc|sdxc",
    "storage drives": "hard disk drive|hard drive|internal hard drive|external hard drive|"
    "internal solid state drive|solid state drive|usb flash drive|flash drive|disk array|"
    "nas|tape drive|blank data tape|data cartridge|optical disc drive|hdd/ssd enclosure|"
    "storage drive enclosure|storage enclosure",
    "discs": "blank cd|blank dvd|blu-ray|dvd-r|dvd+r|cd-r|spindle",
    "graphics cards": "graphics card|video card",
    "mainboards": "motherboard|mainboard|desktop board",
    "interface cards": "interface cards/adapter|networking card|network card|sound card|"
    "raid controller|controller card|adapter card|host bus adapter",
    "computer cases": "computer case|midi tower|mini tower|chassis",
    "power supplies": "power supply unit|power supply|power adapter/inverter|power adapter|"
    "ac adapter|mobile device charger|battery charger|charger",
    "uninterruptible power": "uninterruptible power supply|ups battery|ups",
    "power distribution": "power distribution unit|surge protector|power extension|"
    "power outlet|power strip|power socket",
    "batteries": "single-use battery|rechargeable battery|household battery|battery",
    "racks": "rack accessory|rack cabinet|rack console|rack mount|rack|patch panel|cable tray",
    "monitors": "computer monitor|led display|flat panel|public display|signage display|monitor",
    "televisions": "lcd tv|led tv|plasma tv|tv set|television",
    "mounts and stands": "wall mount|desk mount|ceiling mount|flat panel mount|monitor mount|"
    "tv mount|projector mount|flat screen|mount|stand|holder",
    "projectors": "projector lamp|projection screen|projector",
    "printers": "laser printer|inkjet printer|large format printer|label printer|photo printer|"
    "dot matrix printer|multifunction printer|multifunctional|printer",
    "scanners": "scanner|bar code reader",
    "keyboards and mice": "keyboard|mouse|mice|trackball|numeric keypad|mouse pad|presenter",
    "headphones and headsets": "headphone/headset accessory|headphones|headphone|headset|earphones",
    "speakers": "loudspeaker|portable speaker|soundbar|speaker",
    "cameras": "digital camera|compact camera|slr camera|security camera|webcam|camcorder|"
    "camera lens|lens filter|camera case|camera filter|tripod|camera|lens",
    "phones": "smartphone|mobile phone case|mobile phone|telephone|ip phone|phone",
    "tablets": "tablet case|tablet",
    "players and recorders": "mp3 player|mp4 player|dvd player|blu-ray player|voice recorder|"
    "cd player|radio|clock radio",
    "network devices": "network switch|wired router|wireless router|router|switch|"
    "network transceiver module|transceiver|media converter|access point|wlan access point|"
    "bridge|repeater|modem|firewall|print server|antenna|network extender|av extender|kvm switch",
    "adapters": "wire connector|cable interface/gender adapter|interface hub|usb hub|hub|"
    "video splitter|video converter|splitter|coupler|connector|converter|extender|adapter",
    "fans and cooling": "hardware cooling accessory|computer cooling|fan|heatsink|cooler",
    "software": "software license|operating system|antivirus security software",
    "service": "warranty|support service|onsite|care pack",
    "toys": "doll|toy|building figure|puzzle|playset|board game|plush|sylvanian families",
    "household": "coffee maker|coffee machine|vacuum cleaner|shaver|iron|toaster|kettle|"
    "toothbrush|hair dryer|blender|water filter|air purifier|lamp|bulb",
    "office supplies": "binder|ring binder|folder|file|calculator|shredder|laminator|stapler|"
    "whiteboard|desk tray|pen|marker|scissors|envelope|notepad|index card|punch",
}

_SHELF = {phrase: shelf for shelf, phrases in _SHELVES.items() for phrase in phrases.split("|")}
_PHRASE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(phrase) for phrase in sorted(_SHELF, key=len, reverse=True))
    + r")s?(?![\w-])"
)


def shelf_of(title: str, product_type: str = "") -> str:
    """The shelf that a product type or else a title names, or ""."""
    for text in (product_type.lower(), title.lower()):
        found = _PHRASE.search(text)
        if found:
            phrase = found.group()
            return _SHELF.get(phrase) or _SHELF[phrase.removesuffix("s")]
    return ""
