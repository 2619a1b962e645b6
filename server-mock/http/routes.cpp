#include "http/routes.hpp"

namespace roster::server::routes {

api::HttpReply answer(Exchange& exchange) {
    switch (exchange.address.operation) {
#define ADDRESS(operation, ...)     \
    case api::Operation::operation: \
        return routes::operation(exchange);
#include "api/addresses.def"
#undef ADDRESS
    }
    return error_reply(api::error_of(404, domain::Sentence::address_not_found));
}

}  // namespace roster::server::routes
