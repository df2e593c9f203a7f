-- Opens the file that ECS_FILE names and writes to ECS_ANSWER what Neovim has of it, then saves it.
local buffer = vim.api.nvim_get_current_buf()
local function wait_for(what)
  assert(vim.wait(20000, what, 20), 'waited in vain')
end
wait_for(function() return #vim.diagnostic.get(buffer) > 0 end)

local answer = { client = {}, findings = {}, offers = {} }
for _, each in ipairs(vim.diagnostic.get(buffer)) do
  table.insert(answer.findings, { line = each.lnum, code = each.code, severity = each.severity })
end
local line = tonumber(vim.env.ECS_LINE)
local lists = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', {
  textDocument = { uri = vim.uri_from_bufnr(buffer) },
  position = { line = line, character = #vim.api.nvim_buf_get_lines(buffer, line, line + 1, true)[1] },
}, 20000)
for _, list in pairs(lists) do
  for _, item in ipairs(list.result.items) do table.insert(answer.offers, item.label) end
end
vim.cmd('write')
local file = assert(io.open(vim.env.ECS_ANSWER, 'w'))
file:write(vim.json.encode(answer))
file:close()
vim.cmd('qall!')
