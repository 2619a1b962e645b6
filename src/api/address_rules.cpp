#include "api/address_rules.hpp"

namespace roster::api {

bool takes_parameter(const Address& address, std::string_view name) {
    std::string_view query;
    switch (address.operation) {
#define ADDRESS(operation, method, path, caller, parameters, ...) \
    case Operation::operation:                                    \
        query = parameters;                                       \
        break;
#include "api/addresses.def"
#undef ADDRESS
    }
    while (!query.empty()) {
        const auto end = query.find(' ');
        const auto parameter = query.substr(0, end);
        if (parameter == "page" && name == "offset") return true;
        if (parameter.substr(0, parameter.find_first_of(":!")) == name) return true;
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    }
    return false;
}

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
