#include "api/address_rules.hpp"

namespace roster::api {

bool is_in_an_organization(const Address& address) {
    return address.caller != Caller::anybody && address.operation != Operation::logout &&
           address.operation != Operation::switch_organization;
}

bool takes_head(const Address& address) {
    return address.method == Method::get && address.operation != Operation::create_login_code &&
           address.operation != Operation::request_login_code;
}

bool takes_idempotency_key(const Address& address) {
    return address.method == Method::post && is_in_an_organization(address) &&
           address.operation != Operation::change_password;
}

}  // namespace roster::api
