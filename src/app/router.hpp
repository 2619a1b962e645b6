// Addresses and places, each made of the other: what stands in the address bar, and what the console shows.
#pragma once

#include <string>
#include <string_view>

#include "client/place.hpp"

namespace roster::app {

// Any address: path, query and fragment. An unknown path is the place not_found; unknown parameters, and values that
// no list knows, are left out.
client::Place place_of(std::string_view address);

// The one address of a place; place_of gives the place again.
std::string address_of(const client::Place& place);

}  // namespace roster::app
