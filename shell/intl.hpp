// Dates, numbers and plurals by the browser's Intl, which knows the person's language, calendar habits and time zone; no
// table of them is shipped.
#pragma once

#include <string>
#include <string_view>

#include "client/host.hpp"

namespace roster::shell {

// See client::Host::time_text.
std::string time_text(domain::Timestamp time, client::TimeStyle style);

// The CLDR plural category ("one", "other", …) of a count in the language of the page. See domain::PluralCategory.
std::string_view plural_category(std::string_view decimal);

// A whole number with the separators of the page's language, in whose sentences it stands. See domain::NumberText.
std::string number_text(std::string_view decimal);

}  // namespace roster::shell
