"""What a dataset's card says, in Vietnamese and English; figures are put in by ``card.py``."""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import Language

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Thẻ dữ liệu: {name}", "Dataset card: {name}"),
    "other-language": ("[In English](README.md)", "[Bản tiếng Việt](README.vi.md)"),
    "about": (
        "Chỉ tiêu, tỷ lệ phần trăm, thời hạn và văn bản viện dẫn của {plans} kế hoạch nhà trường, do kehoach {version} "
        "trích ra, cùng toàn văn và từng câu có chú giải. Mọi con số ở đây do chương trình đếm từ chính các bảng.",
        "Targets, percentages, deadlines and cited documents of {plans} Vietnamese school plans, extracted by kehoach "
        "{version}, with the plans' texts and their sentences with standoff annotations. Every figure here was counted "
        "by the program from the tables themselves.",
    ),
    "h-load": ("Cách mở", "How to load it"),
    "h-tables": ("Các bảng", "Tables"),
    "tables": (
        "Mỗi bảng có ba tệp, mỗi phần (split) một tệp. `text[start:end]` của kế hoạch luôn đúng bằng `quote` của dữ "
        "kiện; chú giải của một câu tính từ đầu câu. Ý nghĩa từng cột: `datapackage.json`.",
        "Each table is three files, one for each split. A plan's `text[start:end]` is always the fact's `quote`; a "
        "sentence's annotations count from its own start. What each column means: `datapackage.json`.",
    ),
    "h-made": ("Được làm như thế nào", "How it was made"),
    "made": (
        "1. `kehoach extract` đọc tệp của nhà trường (DOCX, PDF, TXT, ...), làm sạch chữ một lần, rồi tìm dữ kiện bằng "
        "luật và từ vựng công khai; không có mô hình học máy nào đoán thay.\n"
        "2. `kehoach dataset build` bỏ tệp trùng từng byte và tệp không đọc được, che thông tin riêng tư, tách câu, chia phần.\n"
        "3. Chú giải là kết quả của luật, chưa có người duyệt từng dòng; cột `doubt` nói vì sao một dòng nên được xem lại.",
        "1. `kehoach extract` read the schools' files (DOCX, PDF, TXT, ...), cleaned the text once, and found the facts "
        "by open rules and vocabulary; no learned model guesses.\n"
        "2. `kehoach dataset build` left out files of the same bytes and files that could not be read, masked what is "
        "private, divided sentences and made the splits.\n"
        "3. Annotations are what the rules found, not looked over row by row by a person; the column `doubt` says why "
        "a row deserves a look.",
    ),
    "left-out": ("Không đưa vào: {left}.", "Left out: {left}."),
    "reason-failed": ("{count} tệp không đọc được", "{count} files that could not be read"),
    "reason-duplicate": ("{count} tệp trùng từng byte", "{count} files with the bytes of another"),
    "reason-no-text": ("{count} tệp không còn toàn văn", "{count} files whose text is not there any more"),
    "reason-connects-splits": (
        "{count} kế hoạch vì sẽ nối hai phần đã công bố",
        "{count} plans that would connect two splits already published",
    ),
    "h-splits": ("Các phần", "Splits"),
    "splits": (
        "Kế hoạch của một trường, và các kế hoạch gần trùng nhau (kể cả của trường khác) luôn ở cùng một phần. Gần trùng: "
        "từ {threshold} các dãy {words} từ giống nhau (Jaccard, ước lượng bằng MinHash, {permutations} hoán vị), không kể chữ "
        "hoa, dấu câu và con số. Phần được rút bằng hàm băm theo hạt giống {seed}, tỷ lệ {shares}; thêm kế hoạch về sau "
        "không đổi phần của kế hoạch đã có, trừ khi kế hoạch mới nối hai nhóm ở hai phần khác nhau. Vì rút theo nhóm, bộ nhỏ "
        "có thể lệch xa tỷ lệ.",
        "A school's plans, and plans of nearly the same words (other schools' too), are always in one split. Nearly the same: "
        "{threshold} of their runs of {words} words in common (Jaccard, estimated by MinHash of {permutations} permutations), "
        "without case, punctuation and figures. The split is drawn by a hash with the seed {seed}, in the ratio {shares}; "
        "plans added later do not move those that are there, unless a new plan connects two groups of different splits. "
        "Since whole groups are drawn, a small dataset can be far from the ratio.",
    ),
    "h-distributions": ("Phân bố", "Distributions"),
    "d-level": ("Cấp học (kế hoạch)", "School level (plans)"),
    "d-province": ("Tỉnh, thành phố (kế hoạch)", "Province (plans)"),
    "d-school_year": ("Năm học (kế hoạch)", "School year (plans)"),
    "d-format": ("Định dạng tệp (kế hoạch)", "File format (plans)"),
    "d-kind": ("Loại dữ kiện", "Kind of fact"),
    "d-role": ("Vai trò của mục (dữ kiện)", "Role of the section (facts)"),
    "d-indicator": ("Nhóm chỉ số (dữ kiện)", "Family of indicators (facts)"),
    "d-doubt": ("Lý do cần xem lại (dữ kiện)", "Why a row deserves a look (facts)"),
    "d-code": ("Phát hiện", "Findings"),
    "unstated": ("(không nêu)", "(not stated)"),
    "rest": ("(còn lại)", "(the rest)"),
    "value": ("Giá trị", "Value"),
    "sum": ("Tổng", "Total"),
    "r-documents": ("kế hoạch (`documents`)", "plans (`documents`)"),
    "r-facts": ("dữ kiện (`facts`)", "facts (`facts`)"),
    "r-findings": ("phát hiện (`findings`)", "findings (`findings`)"),
    "r-sentences": ("câu (`sentences`)", "sentences (`sentences`)"),
    "r-schools": ("trường, đơn vị", "schools and offices"),
    "r-groups": ("nhóm không tách", "groups kept whole"),
    "r-characters": ("ký tự", "characters"),
    "r-annotations": ("chú giải", "annotations"),
    "r-annotated": ("câu có chú giải", "sentences with annotations"),
    "h-accuracy": ("Độ chính xác đo được", "Measured accuracy"),
    "accuracy": (
        "Đo trên các kế hoạch có đáp án làm tay, không phải trên bộ dữ liệu này; luật được viết khi đã thấy các kế hoạch ấy, "
        "nên kế hoạch mới sẽ kém hơn. Bộ luật khi đo: `{measured}`; bộ luật của dữ liệu này: {used}.",
        "Measured on plans with answers made by hand, not on this dataset; the rules were written with those plans in view, "
        "so new plans fare worse. Rules when measured: `{measured}`; rules of this dataset: {used}.",
    ),
    "accuracy-none": ("Chưa có số đo đi kèm bộ luật này.", "No measurement came with these rules."),
    "accuracy-plans": ("{name}: {plans} kế hoạch", "{name}: {plans} plans"),
    "accuracy-head": ("Loại|Đáp án|Precision|Recall|F1", "Kind|Answers|Precision|Recall|F1"),
    "h-privacy": ("Dữ liệu cá nhân", "Personal data"),
    "privacy-masked": (
        "Tên người, số điện thoại, thư điện tử, địa chỉ nhà, ngày sinh, số định danh và số tài khoản được thay bằng dấu như "
        "`[NGƯỜI]` trong mọi cột có chữ của kế hoạch; tên trường và cơ quan giữ nguyên. Việc che là tự động và không hoàn "
        "hảo: ai công bố phải xem lại, ai thấy dữ liệu riêng tư còn sót phải xóa và báo. Tên tệp gốc không có trong bộ này.",
        "Names of people, phone numbers, e-mail and home addresses, birth dates, identity and bank numbers are replaced by "
        "marks such as `[NGƯỜI]` in every column with words of a plan; names of schools and offices stay. Masking is "
        "automatic and not perfect: who publishes must look it over, who finds private data left must delete and report it. "
        "The files' own names are not in the dataset.",
    ),
    "privacy-open": (
        "**Bộ này được làm với `--no-mask`: còn nguyên tên người và dữ liệu cá nhân. Không được công bố.**",
        "**This dataset was made with `--no-mask`: it holds names and personal data as written. It must not be published.**",
    ),
    "privacy-pseudonyms": (
        "Tên trường, xã, huyện, thôn, ký hiệu văn bản của trường và địa chỉ mạng được thay bằng bí danh (băm có khóa); tỉnh và "
        "cấp học còn nguyên. Đó là bí danh, không phải ẩn danh: số liệu và lời văn vẫn có thể cho người biết trường nhận ra.",
        "Names of schools, communes, districts and villages, the codes of schools in document numbers and web addresses are "
        "replaced by pseudonyms (keyed hashes); province and level stay. This is pseudonymous, not anonymous: figures and "
        "wording can still tell the school to someone who knows it.",
    ),
    "privacy-counts": (
        "Có chữ bị che: {with_words} trên {plans} kế hoạch. Không đưa vào vì giá trị chính là dữ liệu riêng tư: {facts} dữ kiện, "
        "{findings} phát hiện.",
        "Plans with masked words: {with_words} of {plans}. Withheld because the value itself is private: {facts} facts, "
        "{findings} findings.",
    ),
    "masked-head": ("Loại thông tin|Số chỗ che", "What|Places masked"),
    "h-limits": ("Hạn chế đã biết", "Known limits"),
    "limits": (
        "- Chú giải do luật sinh ra: mô hình học từ đây học cả lỗi của luật. Đánh giá mô hình bằng đáp án của người.\n"
        "- Chỉ tiêu định tính, ngày tháng viết khác thường và bảng lạ hay bị sót nhất; văn bản viện dẫn và tỷ lệ chắc nhất.\n"
        "- Trang ảnh chụp đọc bằng OCR mang `doubt` là `ocr`.\n"
        "- Hiệu lực của văn bản viện dẫn theo sổ đăng ký bản `{registry}`, đúng tới ngày sổ ấy ghi.\n"
        "- Kế hoạch không phải mẫu ngẫu nhiên của các trường: phân bố ở trên là của những tệp có được.",
        "- Annotations come from rules: a model trained on them learns the rules' mistakes. Score models on people's answers.\n"
        "- Qualitative targets, dates in unusual forms and odd tables are missed most; citations and percentages hold best.\n"
        "- Pages that are pictures, read by OCR, carry the `doubt` `ocr`.\n"
        "- Whether cited documents are in force follows the registry `{registry}`, as of the day it states.\n"
        "- Plans are no random sample of schools: the distributions above are of the files that were at hand.",
    ),
    "h-licence": ("Giấy phép", "Licence"),
    "licence": (
        "Giấy phép ghi cho bộ này: `{licence}`. Chương trình và luật theo Apache-2.0; lời văn của kế hoạch thuộc nhà trường "
        "hoặc cơ quan ban hành, và người công bố phải chắc rằng mình được phép công bố.",
        "Licence stated for this dataset: `{licence}`. The program and its rules are Apache-2.0; the words of the plans are "
        "those of the schools and offices that issued them, and who publishes must make sure of the right to.",
    ),
    "h-citation": ("Trích dẫn", "Citation"),
    "h-versions": ("Phiên bản và kiểm chứng", "Versions and checks"),
    "versions": (
        "Cùng đầu vào, cùng tùy chọn và cùng phiên bản cho đúng từng byte. `manifest.json` ghi mọi phiên bản; kiểm tra tệp: "
        "`sha256sum --check SHA256SUMS`.",
        "The same input, options and versions give the same bytes. `manifest.json` holds every version; to check the files: "
        "`sha256sum --check SHA256SUMS`.",
    ),
    "version-head": ("Thành phần|Phiên bản", "Part|Version"),
    "v-content": ("nội dung dữ liệu", "content of the data"),
    "v-kehoach": ("kehoach", "kehoach"),
    "v-rules": ("bộ luật (khi che)", "rules (of masking)"),
    "v-registry": ("sổ đăng ký văn bản", "registry of regulations"),
    "v-extracted": ("trích bằng kehoach, bộ luật", "extracted by kehoach, rules"),
}


def word(key: str, language: Language, **blanks: object) -> str:
    """One text of the card with its blanks filled in."""
    text = WORDS[key][language == "en"]
    return text.format(**blanks) if blanks else text
