// SOCI as this program uses it. Debian builds it with adapters for Boost's types, whose headers nothing here needs.
#pragma once

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#include <soci/soci.h>
