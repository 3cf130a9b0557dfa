import type { Generated, GeneratedAlways } from 'kysely'

/** SQLite has no booleans: 0 or 1. */
type Flag = number
/** JSON text, parsed by the domain that owns the table. */
type Json = string

export interface Schema {
  settings: { key: string; value: Json }
  activity: {
    id: Generated<number>
    at: number
    kind: string
    actor: string
    ticket_id: number | null
    customer_id: number | null
    data: Json
  }
  jobs: {
    id: Generated<number>
    kind: string
    subject: number
    state: 'waiting' | 'running' | 'failed'
    priority: Generated<number>
    attempts: Generated<number>
    run_after: number
    created_at: number
    error: string | null
  }
  customers: {
    id: Generated<number>
    number: string
    name: string
    street: Generated<string>
    zip: Generated<string>
    city: Generated<string>
    country: Generated<string>
    phone: Generated<string>
    vat: Generated<string>
    domain: Generated<string>
    language: Generated<string>
    segment: Generated<string>
    since: number | null
    notes: Generated<string>
    merged_into: number | null
    email: Generated<string>
    website: Generated<string>
    channel: Generated<string>
  }
  contacts: {
    id: Generated<number>
    customer_id: number | null
    name: string
    email: string
    role: Generated<string>
    phone: Generated<string>
    language: Generated<string>
    formality: Generated<'Sie' | 'du'>
  }
  models: {
    id: string
    maker: Generated<string>
    name_de: string
    name_en: string
    line: Generated<string>
    description_de: Generated<string>
    description_en: Generated<string>
    error_codes: Generated<Json>
    maintenance_days: number | null
  }
  machines: {
    id: Generated<number>
    serial: string
    model_id: string
    customer_id: number | null
    installed_at: number | null
    warranty_until: number | null
    site: Generated<string>
    last_maintenance_at: number | null
    maintenance_due_at: number | null
    software: Generated<string>
    batch: Generated<string>
  }
  parts: {
    id: Generated<number>
    number: string
    name_de: string
    name_en: string
    kind: Generated<string>
    price_cents: number | null
    stock: number | null
    lead_days: number | null
    successor: string | null
    set_of: Generated<Json>
    discontinued: Generated<Flag>
    maker_number: Generated<string>
    description_de: Generated<string>
    description_en: Generated<string>
    synonyms: Generated<Json>
  }
  bill_of_materials: {
    model_id: string
    part_id: number
    quantity: number
    position: Generated<string>
    alternates: Generated<Json>
  }
  orders: {
    id: Generated<number>
    number: string
    customer_id: number | null
    state: string
    ordered_at: number
    shipped_at: number | null
    delivered_at: number | null
    tracking_number: string | null
    invoice_number: string | null
    invoiced_at: number | null
    paid_at: number | null
    total_cents: Generated<number>
    ship_to: Generated<string>
  }
  order_lines: { id: Generated<number>; order_id: number; item: string; quantity: number; price_cents: number }
  articles: {
    id: Generated<number>
    external_id: string
    title: string
    body: string
    language: string
    models: Generated<Json>
    category_id: string | null
  }
  cases: {
    id: Generated<number>
    external_id: string
    title: string
    problem: string
    solution: string
    machine: string | null
    error_code: string | null
    parts: Generated<Json>
    language: string
    solved_at: number | null
    content_hash: string
  }
  categories: { id: string; name_de: string; name_en: string; position: number; description: Generated<string> }
  tickets: {
    id: Generated<number>
    number: string
    external_id: string | null
    subject: string
    kind: string
    state: string
    customer_id: number | null
    contact_id: number | null
    customer_name: string | null
    contact_name: string | null
    assignee: string | null
    snippet: Generated<string>
    unread: Generated<Flag>
    category_id: string | null
    category_corrected: Generated<Flag>
    /** 0 low … 3 urgent, the index in the contract's `priorities`, so that it sorts. */
    priority: Generated<number>
    priority_corrected: Generated<Flag>
    mood: string | null
    valence: number | null
    needs_help: Generated<Flag>
    mood_corrected: Generated<Flag>
    has_draft: Generated<Flag>
    message_count: Generated<number>
    created_at: number
    last_message_at: number
    waiting_until: number | null
    snoozed_until: number | null
    merged_into: number | null
    answered_at: number | null
    solved_at: number | null
    answer_due_at: number | null
    solution_due_at: number | null
    due_at: number | null
    view: GeneratedAlways<'queue' | 'waiting' | 'solved' | 'sorted_out' | 'merged'>
  }
  messages: {
    id: Generated<number>
    ticket_id: number
    direction: string
    kind: string
    header_id: string | null
    content_hash: string
    from_name: string
    from_address: string
    recipients: Generated<Json>
    copies: Generated<Json>
    subject: string
    sent_at: number
    received_at: number
    language: Generated<string>
    new_text: string
    quoted_text: Generated<string>
    signature: Generated<string>
    html: string | null
    remote_images: Generated<number>
    raw_blob: string | null
  }
  message_references: { message_id: number; header_id: string }
  attachments: {
    id: Generated<number>
    message_id: number
    blob: string
    name: string
    media_type: string
    size: number
    content_id: string | null
  }
  triage_results: { message_id: number; result: Json; mood: string; valence: number; triaged_at: number }
  corrections: {
    id: Generated<number>
    ticket_id: number
    message_id: number | null
    field: string
    before: string | null
    before_corrected: Flag
    after: string | null
    at: number
    undone_at: number | null
  }
  drafts: {
    ticket_id: number
    part: Generated<'letter' | 'note'>
    text: string
    sources: Generated<Json>
    updated_at: number
    kind: Generated<string>
    html: Generated<string>
    subject: string | null
    recipients: Json | null
    copies: Json | null
    blind_copies: Json | null
  }
  draft_attachments: {
    id: Generated<number>
    ticket_id: number
    part: 'letter' | 'note'
    blob: string
    name: string
    media_type: string
    size: number
  }
  outbox: {
    id: Generated<number>
    ticket_id: number
    message_id: number
    envelope: Json
    state: 'held' | 'delivered' | 'failed'
    send_at: number
    delivered_at: number | null
    attempts: Generated<number>
    error: string | null
    draft: Json
    operation_id: number | null
  }
  sla_warnings: {
    ticket_id: number
    promise: 'answer' | 'solution'
    kind: 'near' | 'broken'
    at: number
    told_at: number | null
  }
  notifications: {
    id: Generated<number>
    at: number
    kind: string
    ticket_id: number | null
    alert_id: number | null
    cause: string
    about: Json
    seen_at: number | null
    told_at: number | null
  }
  text_blocks: {
    id: Generated<number>
    name: string
    shortcut: Generated<string>
    language: Generated<string>
    html: string
  }
  macros: { id: Generated<number>; name: string; actions: Json }
  operations: {
    id: Generated<number>
    at: number
    actor: string
    kind: string
    data: Generated<Json>
    undone_at: number | null
  }
  operation_changes: { operation_id: number; ticket_id: number; field: string; before: Json; after: Json }
  operation_messages: { operation_id: number; message_id: number; from_ticket: number; to_ticket: number }
  ticket_tags: { ticket_id: number; tag: string }
  fields: {
    id: Generated<number>
    name_de: string
    name_en: string
    kind: 'text' | 'number' | 'date' | 'choice' | 'yes_no'
    choices: Generated<Json>
    position: number
  }
  ticket_fields: { ticket_id: number; field_id: number; value: string }
  ticket_links: { first_id: number; second_id: number }
  saved_views: {
    id: Generated<number>
    name: string
    filter: Json
    sort: Json
    columns: Generated<Json>
    position: number
  }
  message_words: { folded: string; word: string }
  message_stems: { stem: string }
  message_text_due: { message_id: number }
  message_vectors: { message_id: number; vector: Buffer }
  message_codes: { message_id: number; code: Buffer }
  attachment_text: { attachment_id: number; text: string }
  rejections: { id: Generated<number>; file: string; code: string; reason: string; at: number }
  watched_folders: { path: string; added_at: number; last_file_at: number | null; imported: Generated<number> }
  watched_files: { folder: string; file: string; size: number; modified_at: number }
  identifiers: { folded: string; kind: 'model' | 'part' | 'serial' | 'order' | 'invoice'; record: string }
  case_vectors: { case_id: number; language: string; vector: Buffer }
  case_codes: { case_id: number; code: Buffer }
  case_words: { stem: string }
  category_modes: {
    category_id: string
    mode: 'off' | 'watch' | 'suggest' | 'apply'
    threshold: number
    changed_at: number
  }
  model_versions: {
    id: Generated<number>
    kind: 'category' | 'assignee'
    version: string
    state: 'active' | 'retired' | 'rejected'
    encoder: string
    trained_at: number
    duration_ms: number
    example_count: number
    label_count: number
    quality: Json
    compared_with: Json | null
    weights: Buffer | null
    weights_id: Generated<number | null>
  }
  model_weights: { weights_id: number; part: number; bytes: Buffer }
  held_out_verdicts: {
    model_version_id: number
    ticket_id: number
    truth: string | null
    guess: string
    confidence: number
  }
  dismissals: {
    id: Generated<number>
    ticket_id: number
    kind: string
    subject: string
    actor: string
    at: number
    undone_at: number | null
  }
  colleagues: {
    id: string
    name: string
    email: Generated<string>
    skills: Generated<Json>
    absent_from: number | null
    absent_until: number | null
  }
  known_defects: {
    id: Generated<number>
    external_id: string | null
    kind: 'defect' | 'operating_error'
    title_de: string
    title_en: string
    symptoms: string
    instruction_de: string
    instruction_en: string
    models: Generated<Json>
    error_codes: Generated<Json>
    parts: Generated<Json>
    article_id: number | null
    active: Generated<Flag>
    created_at: number
    updated_at: number
  }
  known_defect_vectors: { defect_id: number; symptom: number; language: string; vector: Buffer }
  article_vectors: { article_id: number; passage: number; start: number; end: number; vector: Buffer }
  import_profiles: {
    id: Generated<number>
    name: string
    source: string
    kind: string
    mapping: Json
    path: string | null
    schedule: string | null
    created_at: number
    changed_at: number
  }
  import_runs: {
    id: Generated<number>
    profile_id: number | null
    source: string
    kind: string
    file: string
    content_hash: string
    state: 'running' | 'done' | 'refused' | 'cancelled' | 'failed'
    added: Generated<number>
    changed: Generated<number>
    unchanged: Generated<number>
    rejected: Generated<number>
    error: Json | null
    started_at: number
    finished_at: number | null
    kept: Generated<number>
  }
  import_changes: { id: Generated<number>; run_id: number; seq: number; new_rows: Json; changes: Json }
  import_touched: { table_name: string; key: Json }
  import_rejected_rows: {
    run_id: number
    line: number
    code: string
    field: string
    reason: string
    cells: Json
  }
  record_sources: {
    source: string
    kind: string
    key: string
    content_hash: string
    first_seen_at: number
    last_seen_at: number
  }
  customer_keys: {
    kind: 'name' | 'domain' | 'phone' | 'vat' | 'address' | 'email'
    value: string
    customer_id: number
  }
  customer_pairs: {
    first_id: number
    second_id: number
    score: number
    reasons: Json
    state: 'open' | 'same' | 'different'
    decided_at: number | null
    decided_by: string | null
  }
  customer_merges: {
    id: Generated<number>
    at: number
    actor: string
    survivor_id: number
    absorbed_id: number
    score: number
    reasons: Json
    before: Json
    undone_at: number | null
  }
  customer_merge_rows: {
    merge_id: number
    table_name: string
    row_id: number
  }
  customer_match_due: { customer_id: number }
  customer_notes: {
    id: Generated<number>
    customer_id: number
    kind: 'note' | 'agreement'
    text: string
    author: string
    at: number
    valid_until: number | null
    pinned: Generated<Flag>
    removed_at: number | null
  }
  touchpoints: {
    id: Generated<number>
    external_id: string | null
    customer_id: number
    kind: 'visit' | 'call' | 'training' | 'maintenance' | 'fair' | 'other'
    at: number
    subject: string
    note: Generated<string>
    serial: string | null
  }
  step_decisions: {
    customer_id: number
    step: string
    reason_key: string
    decision: 'done' | 'dismissed'
    at: number
    actor: string
  }
  returns: {
    id: Generated<number>
    number: string
    customer_id: number | null
    order_number: string | null
    item: string
    quantity: number
    reason: Generated<string>
    state: 'announced' | 'received' | 'refunded' | 'replaced' | 'refused'
    announced_at: number
    received_at: number | null
    refunded_at: number | null
    refund_cents: number | null
  }
  part_components: {
    parent_id: number
    part_id: number
    quantity: number
    position: Generated<string>
  }
  part_relations: {
    part_id: number
    other_id: number
    kind: 'alternate' | 'wear_set' | 'seal' | 'tool' | 'accessory'
  }
  part_pictures: {
    id: Generated<number>
    part_id: number
    blob: string
    kind: 'reference' | 'confirmed'
    position: Generated<number>
    width: number
    height: number
    at: number
  }
  part_picture_vectors: {
    picture_id: number
    view: number
    vector: Uint8Array
  }
  ticket_parts: {
    ticket_id: number
    part_id: number
    state: 'confirmed' | 'dismissed'
    quantity: Generated<number>
    origin: string
    at: number
    actor: string
  }
  part_text_due: {
    part_id: number
  }
  offers: {
    id: Generated<number>
    number: string
    kind: 'offer' | 'order'
    ticket_id: number | null
    customer_id: number | null
    contact_id: number | null
    language: string
    state: 'draft' | 'sent' | 'accepted' | 'declined' | 'withdrawn'
    vat_percent: number
    shipping_cents: Generated<number>
    note: Generated<string>
    valid_until: number | null
    document_blob: string | null
    created_by: string
    created_at: number
    changed_at: number
    sent_at: number | null
    decided_at: number | null
  }
  offer_lines: {
    offer_id: number
    position: number
    part_id: number | null
    number: string
    name: string
    quantity: number
    price_cents: number
    discount_percent: Generated<number>
    lead_days: number | null
  }
  pattern_alerts: {
    id: Generated<number>
    kind: 'topic' | 'category' | 'model' | 'part' | 'code' | 'region' | 'segment' | 'phrase'
    subject: Generated<string>
    words_de: Generated<Json>
    words_en: Generated<Json>
    given_name: string | null
    severity: 'low' | 'normal' | 'high'
    state: 'open' | 'confirmed' | 'known' | 'dismissed'
    raised_at: number
    since: number
    seen_at: number
    over_at: number | null
    count: number
    expected: number
    customers: number
    chance: number
    ratio: number
    muted_until: number | null
    assignee: string | null
    merged_into: number | null
    split_from: number | null
    defect_id: number | null
    updated_at: number
    findings: Generated<Json>
  }
  pattern_alert_tickets: {
    alert_id: number
    ticket_id: number
    state: 'found' | 'added' | 'removed'
    likeness: number | null
    passage: Generated<string>
  }
  pattern_alert_days: { alert_id: number; day: number; count: number; expected: number; low: number; high: number }
  pattern_alert_events: {
    id: Generated<number>
    alert_id: number
    at: number
    actor: string
    kind: string
    data: Generated<Json>
  }
  feedback: {
    id: Generated<number>
    source: string
    external_id: string
    kind: 'review' | 'survey'
    at: number
    customer_id: number | null
    rating: number | null
    title: Generated<string>
    text: string
    language: string
    model_id: string | null
  }
  aspects: { id: string; name_de: string; name_en: string; examples: Json; position: number }
  voices: {
    id: Generated<number>
    message_id: number | null
    feedback_id: number | null
    aspect: string
    model_id: string | null
    start: number
    end: number
    valence: number
    confidence: number
    sure: Generated<Flag>
    at: number
  }
  voice_corrections: {
    id: Generated<number>
    message_id: number | null
    feedback_id: number | null
    start: number
    end: number
    was: string
    aspect: string | null
    before: Json
    language: string
    vector: Buffer
    at: number
    actor: string
  }
  voice_readings: { kind: 'message' | 'feedback'; source_id: number; basis: string }
  rules: {
    id: Generated<number>
    name: string
    position: number
    active: Generated<Flag>
    conditions: Json
    actions: Json
    final: Generated<Flag>
    sends_allowed_by: string | null
    sends_allowed_at: number | null
    since_message: Generated<number>
    created_at: number
    changed_at: number
    removed_at: number | null
  }
  rule_runs: {
    id: Generated<number>
    rule_id: number
    ticket_id: number
    message_id: number | null
    at: number
    outcome: 'done' | 'failed' | 'undone'
    data: Json
    operation_id: number | null
  }
  crm_notes: {
    id: Generated<number>
    customer_id: number
    ticket_id: number | null
    text: string
    at: number
    delivered_at: number | null
  }
  report_schedules: {
    id: Generated<number>
    name: string
    report: Json
    recipients: Json
    schedule: string
    active: Generated<Flag>
    created_at: number
    changed_at: number
  }
  report_runs: {
    id: Generated<number>
    schedule_id: number
    due_at: number
    at: number
    state: 'sent' | 'failed'
    blob: string | null
    error: string | null
  }
  accesses: {
    id: Generated<number>
    external_id: string | null
    customer_id: number
    account: string
    kind: 'login' | 'failed_login' | 'password_change' | 'address_change' | 'bank_change' | 'download'
    at: number
    country: Generated<string>
    device: Generated<string>
  }
  customer_accounts: {
    customer_id: number
    hash: string
    last_four: string
    country: string
    first_seen_at: number
    message_id: number | null
  }
  suspicions: {
    id: Generated<number>
    key: string
    kind: string
    at: number
    customer_id: number | null
    ticket_id: number | null
    order_id: number | null
    score: number
    reasons: Json
    state: 'open' | 'harmless' | 'confirmed'
    found_at: number
    decided_at: number | null
    decided_by: string | null
    later_until: number | null
  }
}
