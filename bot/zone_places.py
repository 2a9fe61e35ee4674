"""Where people are: zones likely for a language, large cities that name no zone, abbreviations.

Must hold no logic. Zones are canonical IANA names; lists begin with the place most people mean.
"""

from __future__ import annotations

# The 32 locales of Discord's client, https://discord.com/developers/docs/reference#locales
LIKELY = {
    "en-US": "America/New_York America/Chicago America/Denver "
    "America/Los_Angeles America/Toronto Europe/London "
    "Asia/Kolkata Australia/Sydney America/Vancouver Asia/Manila",
    "en-GB": "Europe/London Europe/Dublin Australia/Sydney Australia/Perth Pacific/Auckland Asia/Kolkata "
    "Africa/Johannesburg Africa/Lagos Asia/Singapore America/Toronto",
    "id": "Asia/Jakarta Asia/Makassar Asia/Jayapura Asia/Pontianak Asia/Singapore Asia/Kuala_Lumpur",
    "da": "Europe/Copenhagen America/Nuuk Atlantic/Faroe Europe/London",
    "de": "Europe/Berlin Europe/Vienna Europe/Zurich Europe/Luxembourg Europe/London America/New_York",
    "es-ES": "Europe/Madrid Atlantic/Canary Europe/London America/Mexico_City America/Bogota "
    "America/Argentina/Buenos_Aires America/Santiago America/Lima",
    "es-419": "America/Mexico_City America/Bogota "
    "America/Argentina/Buenos_Aires America/Lima America/Santiago "
    "America/Caracas America/Guayaquil America/Guatemala America/Santo_Domingo America/New_York",
    "fr": "Europe/Paris Europe/Brussels America/Toronto Europe/Zurich Africa/Casablanca Africa/Algiers "
    "Africa/Tunis Africa/Abidjan Africa/Kinshasa Indian/Reunion",
    "hr": "Europe/Zagreb Europe/Sarajevo Europe/Belgrade Europe/Berlin",
    "it": "Europe/Rome Europe/Zurich Europe/London Europe/Berlin",
    "lt": "Europe/Vilnius Europe/London Europe/Oslo Europe/Dublin",
    "hu": "Europe/Budapest Europe/Bucharest Europe/Bratislava Europe/Belgrade Europe/Vienna",
    "nl": "Europe/Amsterdam Europe/Brussels America/Paramaribo America/Curacao America/Aruba",
    "no": "Europe/Oslo Arctic/Longyearbyen Europe/London",
    "pl": "Europe/Warsaw Europe/London Europe/Berlin Europe/Dublin America/Chicago",
    "pt-BR": "America/Sao_Paulo America/Manaus America/Fortaleza America/Bahia America/Recife America/Cuiaba "
    "America/Belem America/Rio_Branco Europe/Lisbon America/New_York",
    "ro": "Europe/Bucharest Europe/Chisinau Europe/London Europe/Madrid Europe/Rome",
    "fi": "Europe/Helsinki Europe/Mariehamn Europe/Stockholm",
    "sv-SE": "Europe/Stockholm Europe/Helsinki Europe/Mariehamn Europe/Copenhagen Europe/Oslo",
    "vi": "Asia/Ho_Chi_Minh America/Los_Angeles America/Chicago Asia/Tokyo Australia/Sydney",
    "tr": "Europe/Istanbul Europe/Berlin Asia/Nicosia Europe/Amsterdam Europe/London",
    "cs": "Europe/Prague Europe/Bratislava Europe/London Europe/Berlin",
    "el": "Europe/Athens Asia/Nicosia Europe/Berlin Europe/London Australia/Melbourne",
    "bg": "Europe/Sofia Europe/London Europe/Berlin Europe/Madrid",
    "ru": "Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Europe/Samara Asia/Krasnoyarsk Asia/Vladivostok "
    "Europe/Kaliningrad Europe/Minsk Asia/Almaty Asia/Tashkent",
    "uk": "Europe/Kyiv Europe/Warsaw Europe/Berlin Europe/Prague Europe/London",
    "hi": "Asia/Kolkata Asia/Kathmandu Asia/Dubai Europe/London America/New_York",
    "th": "Asia/Bangkok Asia/Singapore Asia/Tokyo Europe/London",
    "zh-CN": "Asia/Shanghai Asia/Urumqi Asia/Singapore Asia/Hong_Kong Asia/Kuala_Lumpur America/Los_Angeles "
    "America/New_York Australia/Sydney Europe/London America/Vancouver",
    "ja": "Asia/Tokyo America/Los_Angeles America/New_York Europe/London Pacific/Honolulu",
    "zh-TW": "Asia/Taipei Asia/Hong_Kong Asia/Macau Asia/Singapore America/Los_Angeles America/Vancouver",
    "ko": "Asia/Seoul America/Los_Angeles America/New_York Asia/Tokyo Australia/Sydney",
}

CITIES = {
    "America/New_York": "Boston, Washington, Philadelphia, Atlanta, Miami, Orlando, Charlotte, Cleveland, Pittsburgh",
    "America/Chicago": "Houston, Dallas, Austin, San Antonio, "
    "Minneapolis, Nashville, New Orleans, St. Louis, Milwaukee",
    "America/Denver": "Salt Lake City, Albuquerque, Colorado Springs",
    "America/Phoenix": "Tucson",
    "America/Los_Angeles": "San Francisco, Seattle, San Diego, San Jose, Portland, Las Vegas, Sacramento, Oakland",
    "America/Toronto": "Montreal, Ottawa, Quebec",
    "America/Edmonton": "Calgary",
    "America/Sao_Paulo": "Rio de Janeiro, Brasilia, Belo Horizonte, Curitiba, Porto Alegre",
    "America/Bogota": "Medellin, Cali",
    "America/Mexico_City": "Guadalajara, Puebla",
    "America/Guayaquil": "Quito",
    "Europe/London": "Manchester, Birmingham, Edinburgh, Glasgow, Liverpool, Leeds, Bristol, Cardiff, Belfast",
    "Europe/Dublin": "Cork, Galway",
    "Europe/Berlin": "Munich, Hamburg, Cologne, Frankfurt, Stuttgart, Düsseldorf, Leipzig, München, Köln",
    "Europe/Paris": "Lyon, Marseille, Toulouse, Bordeaux, Nantes, Lille, Nice",
    "Europe/Madrid": "Barcelona, Valencia, Seville, Bilbao, Malaga",
    "Europe/Rome": "Milan, Naples, Turin, Bologna, Florence, Milano, Napoli, Torino, Firenze",
    "Europe/Zurich": "Geneva, Basel, Bern, Lausanne",
    "Europe/Vienna": "Graz, Salzburg, Innsbruck",
    "Europe/Amsterdam": "Rotterdam, The Hague, Utrecht, Eindhoven",
    "Europe/Brussels": "Antwerp, Ghent",
    "Europe/Lisbon": "Porto",
    "Europe/Warsaw": "Krakow, Wroclaw, Gdansk, Poznan, Lodz",
    "Europe/Prague": "Brno",
    "Europe/Stockholm": "Gothenburg, Malmö",
    "Europe/Oslo": "Bergen, Trondheim",
    "Europe/Copenhagen": "Aarhus",
    "Europe/Bucharest": "Cluj-Napoca, Iasi",
    "Europe/Athens": "Thessaloniki",
    "Europe/Kyiv": "Lviv, Kharkiv, Odesa, Dnipro",
    "Europe/Moscow": "Saint Petersburg, Kazan",
    "Europe/Istanbul": "Ankara, Izmir",
    "Asia/Jerusalem": "Tel Aviv, Haifa",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Riyadh": "Jeddah",
    "Asia/Karachi": "Lahore, Islamabad",
    "Asia/Kolkata": "Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Hyderabad, Chennai, Pune, Ahmedabad, Calcutta",
    "Asia/Dhaka": "Chittagong",
    "Asia/Shanghai": "Beijing, Shenzhen, Guangzhou, Chengdu, Hangzhou, Wuhan",
    "Asia/Ho_Chi_Minh": "Hanoi, Saigon, Da Nang",
    "Asia/Tokyo": "Osaka, Kyoto, Yokohama, Nagoya, Sapporo, Fukuoka",
    "Asia/Seoul": "Busan, Incheon",
    "Asia/Manila": "Cebu, Davao, Quezon City",
    "Asia/Jakarta": "Bandung, Surabaya",
    "Asia/Makassar": "Bali, Denpasar",
    "Australia/Sydney": "Canberra, Newcastle",
    "Australia/Melbourne": "Geelong",
    "Australia/Brisbane": "Gold Coast, Cairns",
    "Pacific/Auckland": "Wellington, Christchurch",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "Africa/Nairobi": "Mombasa",
    "Africa/Casablanca": "Rabat, Marrakesh",
    "Africa/Cairo": "Alexandria",
    "Africa/Accra": "Kumasi",
}

COUNTRIES = {
    "US": "USA, America, United States of America",
    "GB": "UK, Great Britain, England, Scotland, Wales, Northern Ireland",
    "NL": "Holland, The Netherlands",
    "AE": "UAE, Emirates",
    "KR": "Korea",
    "CZ": "Czech Republic",
    "TR": "Turkey",
    "MM": "Burma",
    "CI": "Ivory Coast",
    "CD": "DR Congo",
}

# Made after the CLDR release that Babel carries; an entry may go once Babel knows the zone.
NEW_ZONES = {"America/Coyhaique": "CL"}

# People mean the clock of their place, whatever the season: "EST" in July is New York, not Panama.
ABBREVIATIONS = {
    "utc z zulu": "Etc/UTC",
    "gmt": "Europe/London Africa/Accra Etc/UTC",
    "bst": "Europe/London Asia/Dhaka",
    "wet west": "Europe/Lisbon",
    "cet cest met": "Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Warsaw",
    "eet eest": "Europe/Athens Europe/Helsinki Europe/Bucharest Europe/Kyiv",
    "msk": "Europe/Moscow",
    "trt": "Europe/Istanbul",
    "est edt et": "America/New_York America/Toronto",
    "cst": "America/Chicago Asia/Shanghai Asia/Taipei",
    "cdt ct": "America/Chicago America/Winnipeg",
    "mst": "America/Denver America/Phoenix America/Edmonton",
    "mdt mt": "America/Denver America/Edmonton",
    "pst pdt pt": "America/Los_Angeles America/Vancouver",
    "akst akdt": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "ast": "America/Halifax America/Puerto_Rico Asia/Riyadh",
    "nst ndt": "America/St_Johns",
    "brt": "America/Sao_Paulo",
    "art": "America/Argentina/Buenos_Aires",
    "ist": "Asia/Kolkata Europe/Dublin Asia/Jerusalem",
    "pkt": "Asia/Karachi",
    "npt": "Asia/Kathmandu",
    "ict": "Asia/Bangkok Asia/Ho_Chi_Minh",
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "pht": "Asia/Manila",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "awst": "Australia/Perth",
    "acst acdt": "Australia/Adelaide Australia/Darwin",
    "aest": "Australia/Sydney Australia/Brisbane Australia/Melbourne",
    "aedt": "Australia/Sydney Australia/Melbourne",
    "nzst nzdt": "Pacific/Auckland",
    "wat": "Africa/Lagos",
    "cat": "Africa/Maputo Africa/Harare",
    "eat": "Africa/Nairobi",
    "sast": "Africa/Johannesburg",
}
