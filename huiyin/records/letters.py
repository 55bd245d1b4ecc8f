# SPDX-License-Identifier: Apache-2.0
"""拼音: how a Chinese name may be typed in letters, initials or whole, kept beside it to be found.

Names of places are read otherwise than words: 长安 but 县长, 重庆 but 重点. Reading them by words
goes wrong (the words' dictionary reads 省长 in 吉林省长春市) and takes 45 MB a process, so each
character is read by itself, and those with two readings in names count with both.
"""

from functools import cache
from itertools import islice, product

from pypinyin import lazy_pinyin

#: Characters of place names, offices and surnames with a second reading.
_TWICE = {
    "长": ("chang", "zhang"), "重": ("chong", "zhong"), "行": ("xing", "hang"),
    "朝": ("chao", "zhao"), "乐": ("le", "yue"), "厦": ("xia", "sha"),
    "单": ("dan", "shan"), "曾": ("zeng", "ceng"), "解": ("jie", "xie"),
    "调": ("tiao", "diao"), "六": ("liu", "lu"), "番": ("fan", "pan"), "蔚": ("wei", "yu"),
    "尉": ("wei", "yu"), "仇": ("chou", "qiu"), "查": ("cha", "zha"),
    "盖": ("gai", "ge"), "覃": ("qin", "tan"), "召": ("zhao", "shao"),
    "藏": ("cang", "zang"), "铅": ("qian", "yan"), "涡": ("wo", "guo"), "浚": ("jun", "xun"),
    "柏": ("bai", "bo"), "堡": ("bao", "pu"), "缪": ("miao", "mou"), "乘": ("cheng", "sheng"),
    "济": ("ji", "qi"), "歙": ("she", "xi"),
    "洗": ("xi", "xian"), "尧": ("yao", "rao"), "那": ("na", "nuo"),
}  # fmt: skip
#: Of a name with many such characters so many readings are kept.
_MOST = 8


def letters(name: str) -> str:
    """`` ljxxfj linjiangxianxinfangju``: initials and syllables of every reading, each after a
    space, in lower case; what is no Chinese character stays as it is, without spaces.
    """
    signs = "".join(name.split()).lower()
    ways = [_readings(sign) for sign in signs]
    read = list(islice(product(*ways), _MOST))
    initials = ("".join(syllable[:1] for syllable in one) for one in read)
    whole = ("".join(one) for one in read)
    return "".join(f" {word}" for word in dict.fromkeys((*initials, *whole)))


@cache
def _readings(sign: str) -> tuple[str, ...]:
    """Names are made of a few thousand characters."""
    return _TWICE.get(sign) or tuple(lazy_pinyin(sign))
