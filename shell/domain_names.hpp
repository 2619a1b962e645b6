// Domain names in letters beyond a to z by the browser's URL, which knows UTS #46; no table of it is shipped.
#pragma once

#include "domain/domain_names.hpp"

namespace roster::shell {

domain::DomainNames browser_domain_names();

}  // namespace roster::shell
