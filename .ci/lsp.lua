-- What a person sees in Neovim: an amount is typed as people type it, a finding appears, its correction is applied, the
-- finding goes, the file is saved.
local folder = vim.env.FOLDER
local file = folder .. '/plans/probe/plan.yaml'

local function fail(words)
  io.stderr:write(words .. '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 50) then
    fail('in vain: ' .. what .. '\n' .. vim.inspect(vim.diagnostic.get(0)))
  end
end

vim.cmd('edit ' .. file)
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = 'drucksache',
  cmd = { vim.env.DRUCKSACHE, 'lsp' },
  root_dir = folder,
})
vim.lsp.buf_attach_client(buffer, client)
wait_for('a server', function() return vim.lsp.buf_get_clients(buffer)[client] ~= nil end)

local line = vim.fn.search('einzeln_ab: 50000') - 1
vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { '  einzeln_ab: 50.000,00' })

local function found()
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    if one.code == 'betrag-ungueltig' then return one end
  end
end
wait_for('a finding', function() return found() ~= nil end)
local finding = found()
io.stdout:write('plan.yaml:' .. finding.lnum + 1 .. ':' .. finding.col + 1 .. ': ' .. finding.message .. '\n')
if finding.lnum ~= line or finding.col ~= 14 or finding.end_col ~= 23 then fail('at another place') end

local params = {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = {
    start = { line = finding.lnum, character = finding.col },
    ['end'] = { line = finding.end_lnum, character = finding.end_col },
  },
  context = { diagnostics = { finding.user_data.lsp } },
}
local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 60000)
local action = answers and answers[client] and answers[client].result and answers[client].result[1]
if not action then fail('no correction: ' .. vim.inspect(answers)) end
io.stdout:write(action.title .. '\n')
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
wait_for('the finding to go', function() return found() == nil end)
vim.cmd('write')
vim.lsp.stop_client(client)
vim.cmd('quit')
