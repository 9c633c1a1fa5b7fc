"""Which files of a site's repository are for tools and developers: no visitor reads what stands in them."""

from __future__ import annotations

import re

_TOOL_FILE = re.compile(
    r"""
    (?:package|composer|bower|deno|lerna|nx|turbo|rush|angular|vercel|netlify|now|firebase|renovate|biome|components
        |ecosystem|[jt]sconfig(?:[.-][\w.-]+)?|openapi|swagger|appsettings(?:\.\w+)?)\.(?:json[c5]?|ya?ml)
    |(?:docker-)?compose(?:[.-][\w-]+)?\.ya?ml|(?:mkdocs|pnpm-workspace|codecov|appveyor|cloudbuild|buildspec|serverless
        |bitbucket-pipelines|azure-pipelines|render|fly|dependabot)\.ya?ml
    |.+\.(?:config|test|spec|e2e|cy|stories|story|setup|mock|bench|workspace)\.(?:[cm]?[jt]sx?|json|mdx)
    |.+\.schema\.json
    |(?:gulpfile|gruntfile|webpack[\w.-]*|setupTests|service-?worker|sw|reportWebVitals|polyfills?)\.[cm]?[jt]s
    |(?:requirements[\w.-]*|robots|humans|ads|security|licen[sc]e|constraints)\.txt""",
    re.VERBOSE | re.IGNORECASE,
)
TOOL_FOLDERS = frozenset(("__tests__", "__mocks__", "__snapshots__", "__fixtures__", "cypress"))


def is_for_tools(name: str) -> bool:
    """Tell whether a file is for tools, by its name."""
    return _TOOL_FILE.fullmatch(name) is not None
