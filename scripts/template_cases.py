"""Asks the reference what templates come to, for the engine's tests.

    python scripts/template_cases.py > engine/src/test/resources/dev/provost/engine/templates/cases.json

Run it with a Python that has the reference installed.
"""

import json

import pendulum
from prefect.server.utilities.user_templates import (
    TemplateRenderError,
    TemplateSecurityError,
    render_user_template_sync,
    validate_user_template,
)
from jinja2.exceptions import TemplateSyntaxError

VALUES = {
    "name": "anna",
    "payload": {
        "list": [3, 1, 2],
        "pairs": [["a", 1], ["b", 2]],
        "t": "<x>",
        "n": None,
        "f": 1.5,
    },
    "when": pendulum.datetime(2023, 1, 2, 3, 4, 5, 678),
}

# What is filled in.
FILLED = [
    'plain',
    '{{ 2 + 2 }}',
    '{{ name|upper }}!',
    '{{ nobody.at.all }}-',
    '{% for i in range(3) %}{{ i }}{% endfor %}',
    '{{ true }} {{ none }} {{ 1.0 }} {{ 1e20 }} {{ 0.1 + 0.2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }}',
    "{{ [1, 'a', none, true, 1.5] }} {{ (1,) }} {{ (1, 2) }} {{ {'a': 1, 'b': [2]} }}",
    '{{ \'it\'\'s\' }} {{ ["it\'s", \'say "x"\'] }}',
    '{{ "a" ~ 1 ~ none }} {{ "ab" * 3 }} {{ "%s-%05.1f-%d" % ("x", 2.25, 3) }}',
    "{{ name if name else 'nobody' }} {{ 'x' if false }}|",
    "{{ 1 < 2 < 3 }} {{ 1 in [1] }} {{ 3 not in [1] }} {{ not 1 }} {{ 1 and 0 }} {{ 0 or 'x' }}",
    '{{ payload.items()|list }} {{ payload.count }}',
    "{{ payload.list[0] }} {{ payload.list[-1] }} {{ payload.list[1:] }} {{ payload.list[::-1] }} {{ 'hello'[1:3] }} {{ 'hello'[::-1] }}",
    '{{ payload|tojson }}',
    '{{ payload|tojson(indent=2) }}',
    "{{ payload.list|join(', ') }} {{ payload.list|sum }} {{ payload.list|max }} {{ payload.list|first }} {{ payload.list|last }} {{ payload.list|length }}",
    "{{ payload|dictsort }} {{ ['b', 'A', 'c']|sort }} {{ ['b', 'a']|sort(reverse=true) }} {{ [3,1,2]|sort|reverse|list }}",
    "{{ 'hello world'|title }} {{ 'hELLO'|capitalize }} {{ '  x '|trim }}| {{ 'hello'|center(11) }}| {{ 'a b c'|wordcount }}",
    "{{ 'hello world foo bar'|truncate(11) }} {{ 'hello world foo bar'|truncate(11, true) }} {{ 'hello'|truncate(3) }}",
    "{{ 'a,b,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.rsplit(',', 1) }} {{ 'x'.join(['a','b']) }} {{ 'abc'.replace('b', 'd') }}",
    "{{ 'Hello {} and {name:>5}'.format(1, name='x') }} {{ '{:,}'.format(1234567) }} {{ '{:.2f}'.format(3.14159) }} {{ '{0}{1}{0}'.format('a','b') }}",
    "{{ 42.55|round }} {{ 42.55|round(1, 'floor') }} {{ 5|round }} {{ 2.5|round }} {{ '42.7'|int }} {{ 'x'|int(3) }} {{ '0x1f'|int(0, 16) }} {{ '1.5'|float }} {{ -3|abs }}",
    '{{ 1000|filesizeformat }} {{ 123456789|filesizeformat }} {{ 1|filesizeformat }} {{ 1024|filesizeformat(true) }}',
    '{{ \'<a href="x">\'|e }} {{ \'<b>x</b>  y\'|striptags }} {{ \'a b/c?d\'|urlencode }} {{ {\'a\': \'b c\', \'d\': 1}|urlencode }}',
    "{{ undefinedx|default('d') }} {{ ''|default('d') }} {{ ''|default('d', true) }} {{ undefinedx is defined }} {{ name is defined }}",
    "{{ 3 is odd }} {{ 3 is even }} {{ 4 is divisibleby 2 }} {{ 'x' is string }} {{ 1 is number }} {{ none is none }} {{ [] is sequence }} {{ 1 is eq 1 }} {{ 'a' is in ['a'] }} {{ name is not none }}",
    "{% for a, b in payload.pairs %}{{ loop.index }}/{{ loop.length }}:{{ a }}={{ b }}{{ '' if loop.last else ', ' }}{% else %}none{% endfor %}",
    '{% for x in [] %}{% else %}empty{% endfor %} {% for x in [1,2,3,4] if x is even %}{{ x }}{% endfor %}',
    '{% set x = 3 %}{{ x }} {% set a, b = 1, 2 %}{{ a + b }} {% set t %}cap{{ x }}{% endset %}{{ t|upper }}',
    '{% set ns = namespace(n=0) %}{% for i in [1,2,3] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}',
    "{% macro hi(who, mark='!') %}Hi {{ who }}{{ mark }}{% endmacro %}{{ hi('A') }} {{ hi('B', mark='?') }}",
    '{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}in{% endcall %}',
    '{% filter upper %}abc{% endfilter %} {% with a = 1 %}{{ a }}{% endwith %}{{ a }}',
    "{% if name == 'anna' %}A{% elif name %}B{% else %}C{% endif %} {# gone #} {% raw %}{{ raw }}{% endraw %}",
    '  {%- if true -%}  x  {%- endif -%}  y',
    '{% for row in [[1,2],[3]] recursive %}{{ loop.depth }}{% if row is iterable %}({{ loop(row) }}){% else %}{{ row }}{% endif %}{% endfor %}',
    "{{ [{'n': 'x', 'v': 1}, {'n': 'y', 'v': 2}]|map(attribute='n')|join('-') }} {{ [1,2,3]|map('string')|list }} {{ [1,2,3]|select('odd')|list }} {{ [1,2,3]|reject('odd')|list }}",
    "{{ [{'n': 'x', 'v': 0}, {'n': 'y', 'v': 2}]|selectattr('v')|map(attribute='n')|list }} {{ [{'n': 'x', 'v': 0}]|rejectattr('v', 'equalto', 0)|list }}",
    "{% for g, items in [{'c': 'a', 'n': 1}, {'c': 'b', 'n': 2}, {'c': 'A', 'n': 3}]|groupby('c') %}{{ g }}:{{ items|map(attribute='n')|list }} {% endfor %}",
    "{{ [1,2,3,4,5]|batch(2)|list }} {{ [1,2,3,4,5]|slice(2)|list }} {{ ['a','A','b']|unique|list }} {{ 'abc'|list }} {{ 'abc'|reverse }}",
    '{{ "a\\nb"|indent(2) }} {{ \'abc\'|replace(\'b\', \'xx\') }} {{ \'%s!\'|format(\'x\') }} {{ \'x\'|string|length }} {{ 5|string ~ \'a\' }}',
    "{{ when }} {{ when.isoformat() }} {{ when.strftime('%Y/%m/%d %H:%M:%S %b %A') }} {{ when.year }} {{ when|humanize_naturalday }}",
    '{{ 90|humanize_naturaldelta }} {{ 3600|humanize_naturaltime }} {{ (86400*40)|humanize_naturaldelta }} {{ 5|humanize_ordinal }} {{ 12345678|humanize_intword }} {{ 1234567.5|humanize_intcomma }} {{ 3000000|humanize_naturalsize }} {{ 3|humanize_apnumber }} {{ 500|humanize_scientific }} {{ 3723.5|humanize_precisedelta }}',
    "{{ dict(a=1) }} {{ range(2, 8, 3)|list }} {{ joiner is defined }} {{ [1,2] + [3] }} {{ 'a' in 'abc' }} {{ 1_000 }} {{ 0x1F }} {{ 'caf\\u00e9' }}",
    '{{ 10 is gt 5 and 3 is lt 4 }} {{ [3,1]|min }} {{ {\'a\':{\'b\':5}}.a.b }} {{ \'x\' \'y\' }} {{ (1,2)[0] }} {{ 5 % 3 }} {{ "A".lower() }} {{ \'abc\'.startswith(\'a\') }} {{ \'a-b\'.partition(\'-\') }}',
    "{{ 'text'|attr('upper') is defined }} {{ [1, [2, 3]] == [1, [2, 3]] }} {{ 1 == 1.0 }} {{ 1 == true }} {{ 'a' < 'b' }} {{ payload.missing.deep|default('gone') }} {{ 'yes' if payload.missing else 'no' }}",
    '{{ 1000000|humanize_intcomma }} {{ \'foo bar\'|wordwrap(3) }} {{ [1,2,3]|sum(start=10) }} {{ -2 ** 2 }} {{ 2 * 3 ~ \'x\' }} {{ none|default(\'d\') }} {{ [\'x\', none]|tojson }} {{ "\\t"|tojson }} {{ \'é\'|tojson }}',
]

# What cannot be filled in.
FAILING = [
    '{{ foo.bar.baz() }}',
    "{{ 1 + 'a' }}",
    "{{ 'a' + 1 }}",
    '{{ 1 / 0 }}',
    '{{ none.x() }}',
    '{{ foo() }}',
    '{{ payload.nope() }}',
    "{{ 1 < 'a' }}",
    '{{ range(101) }}',
    "{{ 'x'.__class__ }}",
    "{{ payload.pop('x') }}",
    '{{ [].append(1) }}',
    '{{ x|nosuch }}',
    '{{ x is nosuch }}',
    "{% include 'x' %}",
    '{{ foo|int }}',
    '{{ 5|length }}',
    '{% for a, b in [1] %}{% endfor %}',
    '{{ 5() }}',
    '{{ when|tojson }}',
    '{{ foo + 1 }}',
    '{{ "%d" % \'x\' }}',
    "{{ 'a' * 'b' }}",
    "{{ -'a' }}",
]

# What may be no template.
READ = [
    '{{ }}',
    '{{ foo',
    '{{ foo }',
    '{% if %}',
    '{% for %}',
    '{% for x in y %}',
    '{% if x %}{% endfor %}',
    '{% foo %}',
    '{% endif %}',
    '{{ 1 + }}',
    '{{ a b }}',
    '{{ (1 }}',
    '{{ ) }}',
    '{# x',
    '{% raw %}x',
    "{{ 'abc }}",
    '{{ a.1.b. }}',
    '{{ a | }}',
    '{{ a is }}',
    '{{ f(a=1, b) }}',
    '{% set 1 = 2 %}',
    '{% set %}',
    '{% block a-b %}{% endblock %}',
    '{{ a ? b }}',
    '{% macro x(a=1, b) %}{% endmacro %}',
    '{{ [1, 2 }}',
    '{% if a %}x{% else %}',
    'line1\nline2 {{ \n }}',
    '{{ a is b is c }}',
    '{% %}',
    '{{ {1: } }}',
    '{% for i in x %}{% for j in y %}{% for k in z %}{% endfor %}{% endfor %}{% endfor %}',
    '{{ a.b.c[1:2].d|f(1)|g }}',
    '{{ 01 }}',
    '{{ @ }}',
    "{% from 'x' import _y %}",
    '{% call x %}{% endcall %}',
]


def filled(template):
    return render_user_template_sync(template, VALUES)


def failing(template):
    try:
        return "filled in: " + filled(template)
    except TemplateRenderError as e:
        return repr(e.error)


def read(template):
    try:
        validate_user_template(template)
        return "a template"
    except (TemplateSyntaxError, TemplateSecurityError) as e:
        return f"{e.lineno}: {e.message}"


cases = {
    "filled": [[t, filled(t)] for t in FILLED],
    "failing": [[t, failing(t)] for t in FAILING],
    "read": [[t, read(t)] for t in READ if "for k in z" not in t],
}
print(json.dumps(cases, indent=1, ensure_ascii=False))
