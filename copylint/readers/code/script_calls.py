"""Which calls of scripts show nothing of what they are handed, and which show it as it is."""

from __future__ import annotations

import re

# What these are handed is for developers, machines and storage.
SILENT_CALL = re.compile(
    r"""(?:console|logger|log|localStorage|sessionStorage|process|Object|Reflect|path|fs|axios|analytics|performance|router
    |Sentry|posthog|mixpanel)\..*
    |(?:.*\.)?(?:require|import|Error|[A-Z]\w*Error|invariant|assert|warn|debug|log|fetch|querySelector(?:All)?
    |getElement\w+|closest|matches|\w+EventListener|dispatchEvent|getItem|setItem|removeItem|RegExp|URL|URLSearchParams
    |Symbol|redirect|navigate|gtag|fbq|ga|track|trackEvent|captureException|captureMessage|emit|on|off|once|join|split
    |replace|replaceAll|startsWith|endsWith|includes|indexOf|localeCompare|has|get|hasOwnProperty|test|exec|createContext
    |createElementNS|getAttribute|removeAttribute|hasAttribute|useTranslations?|getTranslations?|getFixedT
    |getServerTranslations?|serverSideTranslations|withTranslation|use(?:Scoped|Current)?I18n|createTranslator|loadNamespaces)""",
    re.VERBOSE,
)
# Nothing in what these are called with is copy, not even in functions.
DEAD_CALL = re.compile(
    r"(?:\w+\.)?(?:cn|cx|cva|tv|clsx|classnames|classNames|twMerge|twJoin|css|tw|gql|graphql|sql|glsl|keyframes"
    r"|createGlobalStyle|describe|it|expect|groq|defineQuery|defineLive)(?:\.\w+)*|styled\b.*"
)
TRANSLATION_CALL = re.compile(
    r"(?:.*\.)?(?:_{1,2}|\$?t|gettext|translate|i18n|msg|formatMessage|trans|String|html|markdown|md)"
)
