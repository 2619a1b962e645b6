// ICU's knowledge of domain names in letters beyond a to z, for native programs.
#pragma once

#include "domain/domain_names.hpp"

namespace roster::server {

// By UTS #46 as browsers follow it (https://url.spec.whatwg.org/#concept-domain-to-ascii, not strict); `domain` knows
// it in every program that this is a part of.

// A domain as it travels in its own letters, whatever they look like.
std::string domain_in_letters(std::string_view ascii_domain);

}  // namespace roster::server
