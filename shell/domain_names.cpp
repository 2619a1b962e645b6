#include "shell/domain_names.hpp"

#include "shell/text.hpp"

extern "C" {
roster::shell::HeapText* browser_domain_to_ascii(const char* domain, std::size_t length);
roster::shell::HeapText* browser_domain_to_readable(const char* domain, std::size_t length);
}

namespace roster::shell {

domain::DomainNames browser_domain_names() {
    return {.to_ascii =
                [](std::string_view domain) {
                    return take_text(browser_domain_to_ascii(domain.data(), domain.size()));
                },
            .to_readable =
                [](std::string_view domain) {
                    return take_text_or_empty(browser_domain_to_readable(domain.data(), domain.size()));
                }};
}

}  // namespace roster::shell
